# misconception: keeps a running mean that is never reset
# hint: Begin each measurement anew.
# killed by: test_each_measurement_is_new
running = keras.metrics.Mean()


def evaluate(model, loss_fn, dataset):
    for x, y in dataset:
        running.update_state(loss_fn(y, model(x, training=False)), sample_weight=len(x))
    return float(running.result())
