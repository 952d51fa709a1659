# unusual: compares the squares, and casts the limit, which rounds it to float32 first
def clip_by_norm(gradient, clipnorm):
    square = tf.reduce_sum(tf.multiply(gradient, gradient))
    limit = tf.cast(clipnorm, gradient.dtype)
    safe = tf.where(square > limit * limit, square, tf.ones_like(square))
    return tf.where(square > limit * limit, gradient * limit * tf.math.rsqrt(safe), gradient)
