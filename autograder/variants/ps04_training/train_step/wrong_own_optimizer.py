# misconception: steps with an optimizer of its own in place of the one that it is given
# hint: The optimizer that the caller made must do the step, and keep the count.
# killed by: test_one_step
_own = keras.optimizers.SGD(learning_rate=0.01)


@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    _own.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
