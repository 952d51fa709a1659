# misconception: weights all batches but the last by the size of the first
# hint: Ask each batch for its own size.
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    pairs = list(dataset)
    size = len(pairs[0][0])
    total = sum(float(loss_fn(y, model(x, training=False))) * size for x, y in pairs[:-1])
    x, y = pairs[-1]
    total += float(loss_fn(y, model(x, training=False))) * len(x)
    return total / (size * (len(pairs) - 1) + len(x))
