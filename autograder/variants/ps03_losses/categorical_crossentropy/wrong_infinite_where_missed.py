# misconception: is infinite where a target asks for a probability of 0
# hint: Skipping targets of zero is half of it: what if the target itself has probability 0?
# killed by: test_probability_of_zero
def categorical_crossentropy(y_true, probabilities):
    return -tf.reduce_sum(tf.math.xlogy(y_true, probabilities), axis=-1)
