# misconception: calls the library's own clipping
# hint: Write it from elementary operations.
# killed by: test_long_gradient_is_scaled
def clip_by_norm(gradient, clipnorm):
    return tf.clip_by_norm(gradient, clipnorm)
