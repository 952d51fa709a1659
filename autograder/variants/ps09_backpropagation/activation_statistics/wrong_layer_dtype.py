# misconception: computes in the layer's dtype, where sums of float16 overflow
# hint: Cast before you sum.
# killed by: test_precision
def activation_statistics(model, x):
    statistics, h = [], x
    for layer in model.layers:
        h = layer(h, training=False)
        values = tf.convert_to_tensor(h)
        zeros = tf.cast(tf.equal(values, tf.zeros_like(values)), tf.float64)
        statistics.append({
            "mean": float(tf.reduce_mean(values)),
            "std": float(tf.math.reduce_std(values)),
            "zeros": float(tf.reduce_mean(zeros)),
        })
    return statistics
