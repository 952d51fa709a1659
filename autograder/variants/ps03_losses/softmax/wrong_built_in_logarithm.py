# misconception: reaches the library's softmax through its logarithm
# hint: Write it with exp, a maximum and a sum.
# killed by: test_no_built_in_softmax
def softmax(logits, axis=-1):
    return tf.exp(tf.nn.log_softmax(logits, axis=axis))
