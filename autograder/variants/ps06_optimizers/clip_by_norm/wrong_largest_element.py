# misconception: uses the largest element as the norm
# hint: The Euclidean norm is meant.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.reduce_max(tf.abs(gradient))
    return gradient / tf.maximum(norm / clipnorm, 1.0)
