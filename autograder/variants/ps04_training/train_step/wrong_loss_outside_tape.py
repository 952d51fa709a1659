# misconception: computes the loss outside the tape, so there is nothing to differentiate
# hint: The tape records only what happens inside its `with` block: which lines must be recorded?
# killed by: test_one_step
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
    loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
