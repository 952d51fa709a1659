# misconception: gives the loss function the predictions first and the targets second
# hint: In which order does `loss_fn` take its arguments? The squared error does not tell them apart; others do.
# killed by: test_weighted_by_examples
def evaluate(model, loss_fn, dataset):
    total, examples = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(model(x, training=False), y)) * len(x)
        examples += len(x)
    return total / examples
