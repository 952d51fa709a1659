# unusual: compiles a whole epoch, with the loop over the dataset inside
def fit(model, optimizer, loss_fn, train, validation, epochs):
    optimizer.build(model.trainable_variables)

    @tf.function
    def train_epoch():
        total, count = 0.0, 0.0
        for x, y in train:
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply(grads, model.trainable_variables)
            n = tf.cast(tf.shape(x)[0], tf.float32)
            total, count = total + n * loss, count + n
        return total / count

    @tf.function
    def validate():
        total, count = 0.0, 0.0
        for x, y in validation:
            n = tf.cast(tf.shape(x)[0], tf.float32)
            total, count = total + n * loss_fn(y, model(x, training=False)), count + n
        return total / count

    result = {"loss": [], "val_loss": []}
    for _ in range(epochs):
        result["loss"].append(train_epoch().numpy())
        result["val_loss"].append(validate().numpy())
    return result
