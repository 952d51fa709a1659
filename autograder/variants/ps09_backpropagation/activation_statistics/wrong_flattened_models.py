# misconception: takes models inside apart
# hint: A model inside is one layer.
# killed by: test_all_ranks
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model._flatten_layers(include_self=False):
        if isinstance(layer, (keras.Sequential, keras.layers.InputLayer)):
            continue
        h = layer(h, training=False)
        values = tf.cast(h, tf.float64)
        zeros = tf.cast(tf.equal(values, 0.0), tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
