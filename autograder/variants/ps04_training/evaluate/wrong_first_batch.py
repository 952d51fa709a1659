# misconception: returns the loss of the first batch
# hint: At which point does your function return?
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    for x, y in dataset:
        return float(loss_fn(y, model(x, training=False)))
