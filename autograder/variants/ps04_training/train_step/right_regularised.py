# unusual: adds the model's own regularisation losses, of which there are none here
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = tf.add_n([loss_fn(y, model(x, training=True)), *model.losses])
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
