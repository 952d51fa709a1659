# unusual: builds the model if need be, and tells the tape itself what to watch
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    if not model.built:
        model(x)
    variables = [variable.value for variable in model.trainable_variables]
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        for variable in variables:
            tape.watch(variable)
        loss = loss_fn(y, model(x, training=True))
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), model.trainable_variables))
    return loss
