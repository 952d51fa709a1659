# misconception: comes back as float32 whatever the gradient's dtype is
# hint: The result has the dtype of the gradient.
# killed by: test_dtype_is_kept
def clip_by_norm(gradient, clipnorm):
    gradient = tf.cast(gradient, tf.float32)
    return gradient / tf.maximum(tf.norm(gradient) / clipnorm, 1.0)
