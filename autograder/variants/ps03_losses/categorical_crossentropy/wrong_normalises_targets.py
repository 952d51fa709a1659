# misconception: divides the targets by their sum
# hint: The formula has the targets as they are.
# killed by: test_soft_distributions
def categorical_crossentropy(y_true, probabilities):
    y_true = y_true / tf.reduce_sum(y_true, axis=1, keepdims=True)
    ok = probabilities > 0
    logs = tf.where(ok, tf.math.log(tf.where(ok, probabilities, 1.0)), tf.cast(-900.0, probabilities.dtype))
    return -tf.reduce_sum(y_true * logs, axis=-1)
