# misconception: scales the short gradients and leaves the long ones
# hint: Which way round is the comparison?
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    return tf.where(norm < clipnorm, gradient * (clipnorm / norm), gradient)
