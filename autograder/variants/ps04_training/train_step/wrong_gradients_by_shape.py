# misconception: finds the gradient of each variable by its shape
# hint: Pair gradients and variables in their order.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    variables = model.trainable_variables
    by_shape = {tuple(v.shape): g for g, v in zip(tape.gradient(loss, variables), variables)}
    optimizer.apply_gradients([(by_shape[tuple(v.shape)], v) for v in variables])
    return loss
