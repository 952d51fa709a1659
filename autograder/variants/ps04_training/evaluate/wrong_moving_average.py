# misconception: keeps halving what came before, so that late batches count most
# hint: Each example counts alike, whenever it comes.
# killed by: test_unequal_batches
def evaluate(model, loss_fn, dataset):
    average = None
    for x, y in dataset:
        loss = float(loss_fn(y, model(x, training=False)))
        average = loss if average is None else (average + loss) / 2
    return average
