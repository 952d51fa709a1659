# misconception: counts what is nearly 0
# hint: Exactly 0.
# killed by: test_zeros
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.abs(values) < 1e-7, tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
