# misconception: scales twice, to the square of the factor
# hint: What is the norm of your result?
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    factor = tf.where(norm > clipnorm, clipnorm / norm, 1.0)
    return gradient * factor * factor
