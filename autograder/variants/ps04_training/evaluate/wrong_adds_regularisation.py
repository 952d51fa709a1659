# misconception: adds the model's penalties to its loss
# hint: The mean of `loss_fn` alone is asked for.
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    total, count = 0.0, 0
    for x, y in dataset:
        loss = loss_fn(y, model(x, training=False)) + sum(model.losses)
        total += float(loss) * len(x)
        count += len(x)
    return total / count
