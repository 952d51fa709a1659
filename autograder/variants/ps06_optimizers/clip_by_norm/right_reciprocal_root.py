# unusual: a reciprocal square root of a dot product
def clip_by_norm(gradient, clipnorm):
    flat = tf.reshape(gradient, [-1])
    factor = clipnorm * tf.math.rsqrt(tf.tensordot(flat, flat, 1))
    return gradient * tf.minimum(factor, tf.ones_like(factor))
