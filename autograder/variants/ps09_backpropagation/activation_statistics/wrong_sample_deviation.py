# misconception: divides by n - 1
# hint: The root of the mean squared deviation.
# killed by: test_each_layer
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(np.std(values, ddof=1)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
