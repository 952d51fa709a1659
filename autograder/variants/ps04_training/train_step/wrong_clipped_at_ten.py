# misconception: clips large gradients
# hint: Hand the gradients to the optimizer as they are.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    variables = model.trainable_variables
    gradients = [tf.clip_by_value(g, -10.0, 10.0) for g in tape.gradient(loss, variables)]
    optimizer.apply_gradients(zip(gradients, variables))
    return loss
