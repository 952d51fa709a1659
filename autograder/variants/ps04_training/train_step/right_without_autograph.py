# unusual: a helper for the loss, compiled by a call of tf.function without AutoGraph
def _loss(model, loss_fn, x, y):
    return loss_fn(y, model(x, training=True))


def _step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = _loss(model, loss_fn, x, y)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(list(zip(gradients, model.trainable_variables)))
    return tf.identity(loss)


train_step = tf.function(_step, autograph=False)
