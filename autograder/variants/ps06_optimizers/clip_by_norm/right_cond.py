# unusual: tf.cond with two functions
def clip_by_norm(gradient, clipnorm):
    norm = tf.sqrt(tf.reduce_sum(tf.square(gradient)))
    scaled = lambda: tf.divide(gradient, norm) * clipnorm
    return tf.cond(norm > clipnorm, scaled, lambda: tf.identity(gradient))
