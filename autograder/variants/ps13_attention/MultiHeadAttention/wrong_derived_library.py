# misconception: derives from Keras's layer
# hint: Write the split, the scores and the average yourself.
# killed by: test_values
class MultiHeadAttention(keras.layers.MultiHeadAttention):
    pass
