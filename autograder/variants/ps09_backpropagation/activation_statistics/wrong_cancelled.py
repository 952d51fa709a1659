# misconception: takes the difference of mean square and squared mean, in float32
# hint: Take the mean off first: the difference of two large numbers has lost its digits.
# killed by: test_large_means
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float32)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float32)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.sqrt(tf.maximum(tf.reduce_mean(values**2) - tf.reduce_mean(values) ** 2, 0))),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
