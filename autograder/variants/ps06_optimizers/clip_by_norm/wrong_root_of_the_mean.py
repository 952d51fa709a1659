# misconception: uses the root of the *mean* square
# hint: The norm is the root of a sum, not of a mean.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.sqrt(tf.reduce_mean(gradient**2))
    return gradient / tf.maximum(norm / clipnorm, 1.0)
