# unusual: `optimizer.apply` by keyword, trainable variables listed after the forward pass
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss_value = loss_fn(y, y_pred)
    weights = list(model.trainable_weights)
    gradients = tape.gradient(target=loss_value, sources=weights)
    optimizer.apply(grads=gradients, trainable_variables=weights)
    return loss_value
