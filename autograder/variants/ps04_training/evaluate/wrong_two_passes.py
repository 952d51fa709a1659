# misconception: reads the dataset twice, and a generator of pairs is used up after once
# hint: Add up losses and sizes in one pass.
# killed by: test_one_pass
def evaluate(model, loss_fn, dataset):
    count = sum(int(x.shape[0]) for x, _ in dataset)
    total = 0.0
    for x, y in dataset:
        total += float(loss_fn(y, model(x, training=False))) * int(x.shape[0])
    return total / count
