# unusual: NumPy's weighted average, and the model's default mode
def evaluate(model, loss_fn, dataset):
    results = [(float(loss_fn(y, model(x))), x.shape[0]) for x, y in dataset]
    losses, sizes = zip(*results)
    return np.average(losses, weights=sizes)
