# misconception: returns a list of losses, one for each batch
# hint: One number for the whole dataset.
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    return [float(loss_fn(y, model(x, training=False))) for x, y in dataset]
