# misconception: measures the deviation from 0 and not from the mean
# hint: Take the mean off first.
# killed by: test_each_layer
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.sqrt(tf.reduce_mean(values**2))),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
