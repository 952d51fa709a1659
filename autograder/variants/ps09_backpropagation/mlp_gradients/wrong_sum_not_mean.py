# misconception: is the gradient of the sum over the batch
# hint: The loss is a mean over the batch.
# killed by: test_one_layer
def mlp_gradients(weights, x, labels):
    inputs, z = [], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot)
    found = []
    for (W, _), h in zip(reversed(weights), reversed(inputs)):
        found.append((tf.matmul(h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * tf.cast(h > 0, h.dtype)
    return found[::-1]
