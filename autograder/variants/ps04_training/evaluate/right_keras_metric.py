# unusual: Keras's streaming mean with sample weights
def evaluate(model, loss_fn, dataset):
    mean = keras.metrics.Mean()
    for x, y in dataset:
        mean.update_state(loss_fn(y, model(x, training=False)), sample_weight=tf.shape(x)[0])
    return float(mean.result())
