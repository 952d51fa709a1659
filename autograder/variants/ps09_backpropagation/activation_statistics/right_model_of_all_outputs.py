# unusual: one model that gives all outputs, made after a first call
def activation_statistics(model, x):
    model(x)
    watcher = keras.Model(model.inputs, [layer.output for layer in model.layers])
    outputs = watcher(x)
    if not isinstance(outputs, (list, tuple)):
        outputs = [outputs]
    found = []
    for output in outputs:
        output = tf.cast(output, tf.float32)
        mean = tf.reduce_mean(output)
        found.append({
            "zeros": tf.reduce_mean(tf.where(output == 0, 1.0, 0.0)),
            "std": tf.sqrt(tf.reduce_mean(tf.square(output - mean))),
            "mean": mean,
        })
    return found
