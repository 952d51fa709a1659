# misconception: lists the trainable variables before the model has any
# hint: A model without an input shape makes its variables on its first call: when do you look at them?
# killed by: test_unbuilt_model
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss
