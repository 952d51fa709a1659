# misconception: makes a new `tf.function` on every call, and so traces on every call
# hint: A graph belongs to the `tf.function` object: where is yours made, and how often?
# killed by: test_one_trace
def train_step(model, optimizer, loss_fn, x, y):
    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            predictions = model(x, training=True)
            loss = loss_fn(y, predictions)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    return step(x, y)
