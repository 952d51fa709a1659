# misconception: measures in training mode
# hint: Should dropout be active while you measure?
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    total, examples = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=True))) * len(x)
        examples += len(x)
    return total / examples
