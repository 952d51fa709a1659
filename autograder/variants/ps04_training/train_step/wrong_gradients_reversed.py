# misconception: hands the gradients over in another order than the variables
# hint: Pair gradients and variables in their order.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    variables = sorted(model.trainable_variables, key=lambda v: len(v.shape))
    gradients = tape.gradient(loss, model.trainable_variables)
    gradients = sorted(gradients, key=lambda g: -len(g.shape))
    optimizer.apply_gradients(zip(reversed(gradients), variables))
    return loss
