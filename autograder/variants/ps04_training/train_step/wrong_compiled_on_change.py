# misconception: compiles anew whenever the model changes
# hint: Make the tf.function once; a new model is a new trace.
# killed by: test_one_trace
_made = [None, None]


def train_step(model, optimizer, loss_fn, x, y):
    if _made[0] is not model:
        @tf.function
        def step(x, y):
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
            return loss
        _made[:] = model, step
    return _made[1](x, y)
