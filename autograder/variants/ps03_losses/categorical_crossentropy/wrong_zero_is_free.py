# misconception: charges nothing where the right class has probability 0
# hint: The worst prediction must not have the smallest loss.
# killed by: test_probability_of_zero
def categorical_crossentropy(y_true, probabilities):
    positive = probabilities > 0
    safe = tf.where(positive, probabilities, tf.ones_like(probabilities))
    return -tf.reduce_sum(y_true * tf.math.log(safe), axis=-1)
