# unusual: gradients asked for as a dictionary by place
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    sources = dict(enumerate(model.trainable_variables))
    gradients = tape.gradient(loss, sources)
    optimizer.apply_gradients((gradients[key], sources[key]) for key in sources)
    return loss
