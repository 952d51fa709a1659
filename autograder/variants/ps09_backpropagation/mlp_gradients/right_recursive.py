# unusual: a recursion that comes back with the gradient at its input
def mlp_gradients(weights, x, labels):
    def descend(h, rest):
        (W, b), *others = rest
        z = h @ W + b
        if others:
            upstream, below = descend(tf.maximum(z, 0), others)
            upstream = tf.where(z > 0, upstream, tf.zeros_like(upstream))
        else:
            one_hot = tf.one_hot(tf.cast(labels, tf.int64), z.shape[-1], dtype=z.dtype)
            upstream, below = (tf.nn.softmax(z) - one_hot) / len(z), []
        pair = (tf.transpose(h) @ upstream, tf.reduce_sum(upstream, 0))
        return upstream @ tf.transpose(W), [pair, *below]

    return descend(x, list(weights))[1]
