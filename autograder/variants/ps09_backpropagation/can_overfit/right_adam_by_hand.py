# unusual: Adam written out
def can_overfit(make_model, x, y, steps):
    model = make_model()
    x, y = tf.convert_to_tensor(x), tf.cast(y, tf.int64)
    losses, state = [], None
    for t in range(1, steps + 1):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(x, training=True)))
        slopes = tape.gradient(loss, model.trainable_variables)
        state = state or [(tf.zeros_like(g), tf.zeros_like(g)) for g in slopes]
        state = [(0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g) for (m, v), g in zip(state, slopes)]
        for variable, (m, v) in zip(model.trainable_variables, state):
            rate = 0.01 * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)
            variable.assign_sub(rate * m / (tf.sqrt(v) + 1e-7))
        losses.append(loss.numpy())
    return bool(np.array_equal(np.argmax(model(x), axis=1), y)), losses
