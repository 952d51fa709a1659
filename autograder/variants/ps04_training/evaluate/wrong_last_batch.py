# misconception: returns the loss of the last batch
# hint: What remains of the batches before the last one?
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    for x, y in dataset:
        loss = loss_fn(y, model(x, training=False))
    return float(loss)
