# misconception: keeps the learning rate of the first call
# hint: Use the rate of this call.
# killed by: test_two_classifiers_share_nothing
optimizer = None


def classifier_step(W, b, x, y, learning_rate):
    global optimizer
    if optimizer is None:
        optimizer = tf.constant(float(learning_rate), tf.float64)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((x @ W + b - y) ** 2)
    for v, g in zip((W, b), tape.gradient(loss, [W, b])):
        v.assign_sub(tf.cast(optimizer, v.dtype) * g)
    return loss
