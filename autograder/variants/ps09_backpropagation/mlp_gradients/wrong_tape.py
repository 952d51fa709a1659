# misconception: asks the tape
# hint: Write the passes yourself.
# killed by: test_one_layer
def mlp_gradients(weights, x, labels):
    weights = [tuple(map(tf.convert_to_tensor, pair)) for pair in weights]
    labels = tf.cast(labels, tf.int64)
    with tf.GradientTape() as tape:
        tape.watch(weights)
        h = x
        for number, (W, b) in enumerate(weights):
            h = (tf.nn.relu(h) if number else h) @ W + b
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, h))
    return tape.gradient(loss, weights)
