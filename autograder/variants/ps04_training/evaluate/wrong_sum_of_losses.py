# misconception: adds the batch losses up without dividing
# hint: A mean does not grow with the amount of data.
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    return float(sum(float(loss_fn(y, model(x, training=False))) for x, y in dataset))
