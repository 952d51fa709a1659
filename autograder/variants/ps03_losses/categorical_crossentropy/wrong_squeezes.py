# misconception: drops the axis of a single example
# hint: What is the shape of the losses of one example?
# killed by: test_one_hot_targets
def categorical_crossentropy(y_true, probabilities):
    ok = probabilities > 0
    logs = tf.where(ok, tf.math.log(tf.where(ok, probabilities, 1.0)), tf.cast(-900.0, probabilities.dtype))
    return tf.squeeze(-tf.reduce_sum(y_true * logs, axis=-1))
