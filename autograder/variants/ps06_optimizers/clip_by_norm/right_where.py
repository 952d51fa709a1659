# unusual: both branches computed, one chosen
def clip_by_norm(gradient, clipnorm):
    norm = tf.linalg.norm(gradient)
    return tf.where(norm > clipnorm, gradient / norm * clipnorm, gradient)
