# misconception: freezes the model and leaves it frozen
# hint: A measurement changes nothing: what will the next epoch train?
# killed by: test_changes_nothing
def evaluate(model, loss_fn, dataset):
    model.trainable = False
    total, examples = 0.0, 0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=False))) * len(x)
        examples += len(x)
    return total / examples
