# misconception: takes the plain mean of the batch losses
# hint: How much should a batch of one example count next to a batch of a hundred?
# killed by: test_unequal_batches
def evaluate(model, loss_fn, dataset):
    return float(np.mean([float(loss_fn(y, model(x, training=False))) for x, y in dataset]))
