# misconception: uses the mean squared error whatever `loss_fn` is
# hint: Is every argument of your function used?
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    total, examples = 0.0, 0
    for x, y in dataset:
        total += float(tf.reduce_mean((y - model(x, training=False)) ** 2)) * len(x)
        examples += len(x)
    return total / examples
