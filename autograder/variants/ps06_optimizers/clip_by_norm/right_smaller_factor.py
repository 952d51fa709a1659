# unusual: the smaller of 1 and an infinite quotient
def clip_by_norm(gradient, clipnorm):
    return gradient * tf.minimum(clipnorm / tf.norm(gradient), 1.0)
