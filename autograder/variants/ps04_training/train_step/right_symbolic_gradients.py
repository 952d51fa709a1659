# unusual: no tape; tf.gradients differentiates the graph under construction
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    loss = loss_fn(y, model(x, training=True))
    gradients = tf.gradients(loss, [variable.value for variable in model.trainable_variables])
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
