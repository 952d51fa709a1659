# misconception: reaches the library's softmax through a Keras layer
# hint: Write it with exp, a maximum and a sum.
# killed by: test_no_built_in_softmax
def softmax(logits, axis=-1):
    return keras.layers.Softmax(axis=axis, dtype=logits.dtype.name)(logits)
