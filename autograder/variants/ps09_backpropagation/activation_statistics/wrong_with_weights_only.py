# misconception: leaves out layers without weights
# hint: One dictionary for each layer, whatever it is.
# killed by: test_each_layer
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        if not layer.weights:
            continue
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
