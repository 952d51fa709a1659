# misconception: keeps using the first optimizer that it was given for a model
# hint: What happens if the caller trains the same model on, with a new optimizer of another learning rate?
# killed by: test_every_pair_trains
_optimizers = {}


@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    kept = _optimizers.setdefault(id(model), optimizer)
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    kept.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
