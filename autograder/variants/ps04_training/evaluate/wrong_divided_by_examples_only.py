# misconception: adds the batch losses up, unweighted, and divides by the number of examples
# hint: The loss of a batch is a mean already: how many examples does it stand for?
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    total, examples = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=False)))
        examples += len(x)
    return total / examples
