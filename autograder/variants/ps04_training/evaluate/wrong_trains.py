# misconception: trains on the data that it should only measure
# hint: Held-out data is for looking, not for learning.
# killed by: test_changes_nothing
def evaluate(model, loss_fn, dataset):
    total, examples = 0.0, 0
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=False))
        total += float(loss) * len(x)
        examples += len(x)
        gradients = tape.gradient(loss, model.trainable_variables)
        for gradient, variable in zip(gradients, model.trainable_variables):
            if gradient is not None:
                variable.assign_sub(0.01 * gradient)
    return total / examples
