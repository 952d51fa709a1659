# misconception: scales long gradients to a norm of 1 whatever is asked for
# hint: Where does `clipnorm` enter the long case?
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    return tf.where(norm > clipnorm, gradient / norm, gradient)
