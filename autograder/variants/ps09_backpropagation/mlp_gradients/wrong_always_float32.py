# misconception: computes in float32 whatever the dtype
# hint: The gradients have the dtype of the weights.
# killed by: test_values
def mlp_gradients(weights, x, labels):
    weights = [(tf.cast(W, tf.float32), tf.cast(b, tf.float32)) for W, b in weights]
    x = tf.cast(x, tf.float32)
    inputs, z = [], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot) / tf.cast(z.shape[0], z.dtype)
    found = []
    for (W, _), h in zip(reversed(weights), reversed(inputs)):
        found.append((tf.matmul(h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * tf.cast(h > 0, h.dtype)
    return found[::-1]
