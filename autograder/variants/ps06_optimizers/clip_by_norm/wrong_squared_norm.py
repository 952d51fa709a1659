# misconception: uses the sum of squares without its root
# hint: The norm has the unit of the gradient.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.reduce_sum(gradient**2)
    return gradient / tf.maximum(norm / clipnorm, 1.0)
