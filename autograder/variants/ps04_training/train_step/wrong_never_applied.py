# misconception: computes the gradients and never applies them
# hint: Who changes the variables?
# killed by: test_two_models
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    tape.gradient(loss, model.trainable_variables)
    return loss
