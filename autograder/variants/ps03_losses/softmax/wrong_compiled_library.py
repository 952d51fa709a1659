# misconception: calls a compiled function around the library's softmax
# hint: Write it from exp, a maximum and a sum.
# killed by: test_no_built_in_softmax
_fast = tf.function(tf.nn.softmax)
_fast(tf.zeros((2, 3)))
def softmax(logits, axis=-1):
    return _fast(logits, axis=axis)
