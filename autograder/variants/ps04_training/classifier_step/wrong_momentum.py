# misconception: keeps half of the last step, one memory for all classifiers
# hint: Plain gradient descent has no memory.
# killed by: test_many_steps
last = {}


def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((x @ W + b - y) ** 2)
    for name, v, g in zip("Wb", (W, b), tape.gradient(loss, [W, b])):
        step = learning_rate * g + 0.5 * last.get(name, 0.0)
        last[name] = step
        v.assign_sub(step)
    return loss
