# unusual: differentiates eight times the loss and divides again, as for half precision
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(loss_fn(y, model(x, training=True)))
        scaled = 8.0 * loss
    gradients = [gradient / 8.0 for gradient in tape.gradient(scaled, model.trainable_variables)]
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
