# misconception: multiplies by the sums before the ReLU
# hint: What goes into the next layer has been through the ReLU.
# killed by: test_last_layer
def mlp_gradients(weights, x, labels):
    inputs, sums, z = [], [x], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
        sums.append(z)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot) / tf.cast(z.shape[0], z.dtype)
    found = []
    for (W, _), h, s in zip(reversed(weights), reversed(inputs), reversed(sums[:-1])):
        found.append((tf.matmul(s, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * tf.cast(h > 0, h.dtype)
    return found[::-1]
