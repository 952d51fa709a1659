# misconception: takes every gradient below some small number for zero
# hint: A tiny gradient is no longer than the limit either: what becomes of it then?
# killed by: test_tiny_gradients_are_left_alone
def clip_by_norm(gradient, clipnorm):
    norm = tf.sqrt(tf.reduce_sum(tf.square(gradient)))
    return tf.where(norm > clipnorm, gradient * clipnorm / norm, tf.where(norm > 1e-12, gradient, tf.zeros_like(gradient)))
