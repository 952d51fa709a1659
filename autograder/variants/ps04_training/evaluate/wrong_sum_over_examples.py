# misconception: adds up over the examples and does not divide by their number
# hint: A mean does not grow with the amount of data.
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    return sum(float(loss_fn(y, model(x, training=False))) * len(x) for x, y in dataset)
