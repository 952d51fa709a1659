# unusual: iterators drawn by hand, defaults of a dictionary
import collections


def fit(model, optimizer, loss_fn, train, validation, epochs):
    record = collections.defaultdict(list)
    for epoch in range(epochs):
        sums, batches = np.zeros(2), iter(train)
        while True:
            try:
                x, y = next(batches)
            except StopIteration:
                break
            with tf.GradientTape() as tape:
                loss = loss_fn(y, model(x, training=True))
            variables = model.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
            sums += [loss.numpy() * x.shape[0], x.shape[0]]
        record["loss"].append(sums[0] / sums[1])
        sums = np.zeros(2)
        for x, y in validation:
            sums += [loss_fn(y, model(x, training=False)).numpy() * x.shape[0], x.shape[0]]
        record["val_loss"].append(sums[0] / sums[1])
    return dict(record)
