# unusual: a compiled function for loss and gradients
@tf.function(reduce_retracing=True)
def _loss_and_gradients(W, b, x, y):
    with tf.GradientTape() as tape:
        tape.watch([W, b])
        loss = tf.reduce_mean(tf.nn.bias_add(tf.matmul(x, W), b) ** 2 - 2 * y * (x @ W + b) + y**2)
    return loss, tape.gradient(loss, [W, b])


def classifier_step(W, b, x, y, learning_rate):
    loss, gradients = _loss_and_gradients(tf.identity(W), tf.identity(b), x, y)
    for variable, gradient in zip((W, b), gradients):
        variable.assign_sub(learning_rate * gradient)
    return loss
