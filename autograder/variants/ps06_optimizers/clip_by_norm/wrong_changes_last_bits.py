# misconception: divides short gradients by their norm and multiplies them again
# hint: Two roundings do not cancel: leave a short gradient exactly alone.
# killed by: test_short_gradient_is_left_alone
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    return tf.math.divide_no_nan(gradient, norm) * tf.minimum(norm, clipnorm)
