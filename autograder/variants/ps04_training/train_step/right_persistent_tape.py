# unusual: a persistent tape, asked once for each variable
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape(persistent=True) as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    pairs = [(tape.gradient(loss, variable), variable) for variable in model.trainable_variables]
    del tape
    optimizer.apply_gradients(pairs)
    return loss
