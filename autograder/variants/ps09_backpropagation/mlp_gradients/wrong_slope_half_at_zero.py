# misconception: takes slope one half for a ReLU at exactly 0
# hint: TensorFlow takes 0 there.
# killed by: test_closed_units
def mlp_gradients(weights, x, labels):
    inputs, sums, z = [], [tf.ones_like(x)], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
        sums.append(z)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot) / tf.cast(z.shape[0], z.dtype)
    found = []
    for (W, _), h in zip(reversed(weights), reversed(inputs)):
        sums.pop()
        found.append((tf.matmul(h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * (tf.sign(sums[-1]) + 1) / 2
    return found[::-1]
