# unusual: flattens the gradient and multiplies it by itself
def clip_by_norm(gradient, clipnorm):
    flat = tf.reshape(gradient, [-1])
    norm = tf.sqrt(tf.tensordot(flat, flat, axes=1))
    if norm <= clipnorm:
        return gradient
    else:
        return tf.reshape(flat / norm * clipnorm, tf.shape(gradient))
