# misconception: finds the gradient of each variable by its name, which others may have too
# hint: Pair gradients and variables in their order.
# killed by: test_every_weight_takes_its_own_gradient
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    named = {v.path: v for v in model.trainable_variables}
    gradients = tape.gradient(loss, named)
    optimizer.apply_gradients([(gradients[name], named[name]) for name in named])
    return loss
