# unusual: lets xlogy skip targets of zero and guards only the probabilities that are asked for
def categorical_crossentropy(y_true, probabilities):
    missed = tf.logical_and(y_true > 0, probabilities <= 0)
    safe = tf.where(probabilities <= 0, tf.ones_like(probabilities), probabilities)
    penalty = tf.where(missed, y_true * 1000, tf.zeros_like(y_true))
    return tf.reduce_sum(penalty - tf.math.xlogy(y_true, safe), axis=-1)
