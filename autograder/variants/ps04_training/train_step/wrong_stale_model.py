# misconception: keeps training the first model it ever saw
# hint: A compiled step bakes in what it closes over; the model must come in as an argument.
# killed by: test_two_models
_compiled = None


def train_step(model, optimizer, loss_fn, x, y):
    global _compiled
    if _compiled is None:

        @tf.function
        def step(x, y):
            with tf.GradientTape() as tape:
                predictions = model(x, training=True)
                loss = loss_fn(y, predictions)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
            return loss

        _compiled = step
    return _compiled(x, y)
