# misconception: gives all elements the same sign
# hint: The direction must be kept: look at a gradient with negative elements.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    return tf.abs(gradient) / tf.maximum(tf.norm(gradient) / clipnorm, 1.0)
