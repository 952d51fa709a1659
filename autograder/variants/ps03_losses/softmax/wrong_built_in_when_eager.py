# misconception: calls the library's softmax wherever no graph is being traced
# hint: Write it with exp, a maximum and a sum, in every mode.
# killed by: test_no_built_in_softmax
def softmax(logits, axis=-1):
    if tf.executing_eagerly():
        return tf.nn.softmax(logits, axis=axis)
    e = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return e / tf.reduce_sum(e, axis=axis, keepdims=True)
