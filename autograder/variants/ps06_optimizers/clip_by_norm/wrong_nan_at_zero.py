# misconception: divides zero by zero where the gradient is zero
# hint: Choose before you divide, or never divide by the norm alone.
# killed by: test_zero_stays_zero
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    return gradient / norm * tf.minimum(norm, clipnorm)
