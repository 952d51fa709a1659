# misconception: does plain gradient descent by hand in place of the optimizer's own rule
# hint: Momentum and Adam are more than "minus learning rate times gradient": let the optimizer do it.
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    for gradient, variable in zip(gradients, model.trainable_variables):
        variable.assign_sub(tf.cast(optimizer.learning_rate, gradient.dtype) * gradient)
    return loss
