# misconception: multiplies by the layer's output in place of its input
# hint: W is multiplied by what goes into the layer.
# killed by: test_equal_widths
def mlp_gradients(weights, x, labels):
    inputs, z = [], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), z.shape[1], dtype=z.dtype)
    upstream = (tf.nn.softmax(z) - one_hot) / tf.cast(z.shape[0], z.dtype)
    outputs = inputs[1:] + [z]
    found = []
    for (W, _), h, o in zip(reversed(weights), reversed(inputs), reversed(outputs)):
        found.append((tf.matmul(o if o.shape == h.shape else h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * tf.cast(h > 0, h.dtype)
    return found[::-1]
