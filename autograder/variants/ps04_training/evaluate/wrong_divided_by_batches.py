# misconception: weights by examples, but divides by the number of batches
# hint: What do the weights add up to?
# killed by: test_equal_batches
def evaluate(model, loss_fn, dataset):
    total, batches = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=False))) * len(x)
        batches += 1
    return total / batches
