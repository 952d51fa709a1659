# unusual: the library's own backward ReLU
def mlp_gradients(weights, x, labels):
    inputs = [x]
    for W, b in weights[:-1]:
        inputs.append(tf.nn.relu(inputs[-1] @ W + b))
    logits = inputs[-1] @ weights[-1][0] + weights[-1][1]
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), logits.shape[1], dtype=logits.dtype)
    upstream = (tf.nn.softmax(logits) - one_hot) / tf.cast(tf.shape(x)[0], x.dtype)
    found = []
    for layer in reversed(range(len(weights))):
        found.append((tf.matmul(inputs[layer], upstream, transpose_a=True), tf.reduce_sum(upstream, 0)))
        if layer:
            upstream = tf.matmul(upstream, weights[layer][0], transpose_b=True)
            upstream = tf.raw_ops.ReluGrad(gradients=upstream, features=inputs[layer])
    return list(reversed(found))
