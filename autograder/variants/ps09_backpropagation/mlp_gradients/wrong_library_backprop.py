# misconception: takes the gradient at the logits from the library's cross-entropy
# hint: Write that formula too: softmax less one-hot, over n.
# killed by: test_values
def mlp_gradients(weights, x, labels):
    inputs, z = [], None
    for W, b in weights:
        inputs.append(x if z is None else tf.nn.relu(z))
        z = tf.matmul(inputs[-1], W) + b
    _, slopes = tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits(features=z, labels=tf.cast(labels, tf.int64))
    upstream = slopes / tf.cast(z.shape[0], z.dtype)
    found = []
    for (W, _), h in zip(reversed(weights), reversed(inputs)):
        found.append((tf.matmul(h, upstream, transpose_a=True), tf.reduce_sum(upstream, axis=0)))
        upstream = tf.matmul(upstream, W, transpose_b=True) * tf.cast(h > 0, h.dtype)
    return found[::-1]
