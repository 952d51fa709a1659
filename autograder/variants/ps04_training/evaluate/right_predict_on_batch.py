# unusual: Keras's prediction of a batch, and a running mean by hand
def evaluate(model, loss_fn, dataset):
    mean, seen = 0.0, 0
    for batch in dataset:
        x, y = batch
        n = int(tf.shape(y)[0])
        loss = float(loss_fn(y, tf.constant(model.predict_on_batch(x))))
        seen += n
        mean = mean + (loss - mean) * n / seen
    return mean
