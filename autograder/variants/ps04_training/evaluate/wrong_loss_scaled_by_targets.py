# misconception: weights each batch by the number of its numbers, divided by that of the examples
# hint: Weight by examples and divide by examples.
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    total, n = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=False))) * float(tf.size(y))
        n += len(x)
    return total / n
