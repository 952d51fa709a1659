# misconception: takes the logarithm of probabilities that can be 0
# hint: 0 times the logarithm of 0 is NaN in floating point, not 0.
# killed by: test_probability_of_zero
def categorical_crossentropy(y_true, probabilities):
    return -tf.reduce_sum(y_true * tf.math.log(probabilities), axis=-1)
