# misconception: clips each element instead of the norm
# hint: Compare the direction before and after.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    return tf.clip_by_value(gradient, -clipnorm, clipnorm)
