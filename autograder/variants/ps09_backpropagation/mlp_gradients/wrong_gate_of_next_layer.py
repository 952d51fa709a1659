# misconception: uses the sums of the layer above for the gate
# hint: The gate belongs to the layer whose output it is.
# killed by: test_equal_widths
def mlp_gradients(weights, x, labels):
    inputs, sums, z = [], [], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
        sums.append(z)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot) / tf.cast(z.shape[0], z.dtype)
    found = []
    for (W, _), h, s in zip(reversed(weights), reversed(inputs), reversed(sums)):
        found.append((tf.matmul(h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * (tf.cast(s > 0, h.dtype) if s.shape == h.shape else tf.cast(h > 0, h.dtype))
    return found[::-1]
