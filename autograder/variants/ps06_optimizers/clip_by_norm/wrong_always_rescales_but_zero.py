# misconception: lengthens short gradients up to the norm
# hint: Clipping only ever shortens.
# killed by: test_short_gradient_is_left_alone
def clip_by_norm(gradient, clipnorm):
    return tf.math.divide_no_nan(gradient * clipnorm, tf.norm(gradient))
