# unusual: by tf.nn.moments over the flattened output
def activation_statistics(model, x):
    outputs = [x]
    for layer in model.layers:
        outputs.append(layer(outputs[-1], training=False))

    def describe(output):
        flat = tf.reshape(tf.cast(output, tf.float64), [-1])
        mean, variance = tf.nn.moments(flat, axes=[0])
        zeros = 1 - tf.math.count_nonzero(flat) / tf.size(flat, tf.int64)
        return {"mean": float(mean), "std": float(variance) ** 0.5, "zeros": float(zeros)}

    return [describe(output) for output in outputs[1:]]
