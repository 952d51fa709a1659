# misconception: adds 1e-7 to every probability, which changes ordinary values
# hint: Only where a probability is exactly 0 may the result differ from the formula.
# killed by: test_small_probabilities
def categorical_crossentropy(y_true, probabilities):
    return -tf.reduce_sum(y_true * tf.math.log(probabilities + 1e-7), axis=-1)
