# misconception: uses the mean squared error whatever `loss_fn` is
# hint: Is every argument of your function used?
# killed by: test_steps_follow_the_optimizer
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
