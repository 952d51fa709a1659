# misconception: replaces losses that are not finite afterwards, whatever they should have been
# hint: By then the rest of the row's loss is lost too: prevent the logarithm of 0 instead.
# killed by: test_probability_of_zero
def categorical_crossentropy(y_true, probabilities):
    loss = -tf.reduce_sum(y_true * tf.math.log(probabilities), axis=-1)
    return tf.where(tf.math.is_finite(loss), loss, tf.zeros_like(loss))
