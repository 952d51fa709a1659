# misconception: gives statistics of each unit
# hint: Over all elements, batch and units alike.
# killed by: test_each_layer
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        statistics.append({
            "mean": tf.reduce_mean(values, axis=0).numpy().tolist(),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
