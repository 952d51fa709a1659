# misconception: gives the share of units that are 0 for the whole batch
# hint: The share of elements.
# killed by: test_each_layer
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(tf.reduce_min(tf.reshape(zeros, (len(zeros), -1)), axis=0))),
        })
    return statistics
