# unusual: one example at a time
def evaluate(model, loss_fn, dataset):
    losses = []
    for x, y in dataset:
        for i in range(x.shape[0]):
            losses.append(float(loss_fn(y[i : i + 1], model(x[i : i + 1], training=False))))
    return sum(losses) / len(losses)
