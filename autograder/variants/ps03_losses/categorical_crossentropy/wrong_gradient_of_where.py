# misconception: guards the value but not the gradient, which becomes NaN where a probability is 0
# hint: tf.where differentiates both branches, and 0 times an infinite derivative is NaN.
# killed by: test_gradient_is_finite_at_zero
def categorical_crossentropy(y_true, probabilities):
    floor = tf.constant(-1000.0, probabilities.dtype)
    logarithms = tf.where(probabilities > 0, tf.math.log(probabilities), floor)
    return -tf.reduce_sum(y_true * logarithms, axis=-1)
