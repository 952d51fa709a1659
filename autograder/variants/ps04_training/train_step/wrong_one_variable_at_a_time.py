# misconception: calls the optimizer once for each variable, so that its step counter runs too fast
# hint: The optimizer counts its calls; how many should there be in one step?
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    for gradient, variable in zip(gradients, model.trainable_variables):
        optimizer.apply_gradients([(gradient, variable)])
    return loss
