# unusual: a Python if, which AutoGraph turns into a graph branch
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient)
    if norm > clipnorm:
        return gradient * (clipnorm / norm)
    return gradient
