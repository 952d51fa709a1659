# misconception: replaces a long gradient by zero
# hint: A long gradient is shortened, not dropped.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    return tf.where(tf.norm(gradient) > clipnorm, tf.zeros_like(gradient), gradient)
