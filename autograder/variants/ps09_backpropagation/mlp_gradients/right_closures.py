# unusual: keeps a list of backward functions, as a tape does
def mlp_gradients(weights, x, labels):
    tape, found, h = [], {}, x

    def dense(layer, h):
        W, b = weights[layer]

        def back(upstream):
            found[layer] = [tf.einsum("rj,rk->jk", h, upstream), tf.einsum("rk->k", upstream)]
            return tf.einsum("rk,jk->rj", upstream, W)

        tape.append(back)
        return tf.einsum("rj,jk->rk", h, W) + b

    def relu(z):
        tape.append(lambda upstream: upstream * tf.cast(z > 0, z.dtype))
        return z * tf.cast(z > 0, z.dtype)

    for layer in range(len(weights)):
        h = dense(layer, relu(h) if layer else h)
    shifted = tf.exp(h - tf.reduce_max(h, axis=1, keepdims=True))
    upstream = shifted / tf.reduce_sum(shifted, axis=1, keepdims=True)
    upstream -= tf.one_hot(tf.cast(labels, tf.int32), h.shape[1], dtype=h.dtype)
    upstream /= len(labels)
    for back in reversed(tape):
        upstream = back(upstream)
    return [found[layer] for layer in range(len(weights))]
