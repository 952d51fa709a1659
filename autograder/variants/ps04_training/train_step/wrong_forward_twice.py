# misconception: runs the model a second time in training mode to compute the loss that it returns
# hint: Each pass in training mode changes running statistics: how many passes does one step need?
# killed by: test_training_mode
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    reported = loss_fn(y, model(x, training=True))
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return reported
