# misconception: calls the library's softmax instead of computing it
# hint: Write it with exp, a maximum and a sum.
# killed by: test_no_built_in_softmax
def softmax(logits, axis=-1):
    return tf.nn.softmax(logits, axis=axis)
