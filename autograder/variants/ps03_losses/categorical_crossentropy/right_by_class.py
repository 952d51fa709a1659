# unusual: adds up class by class
def categorical_crossentropy(y_true, probabilities):
    big = tf.constant(800.0, dtype=probabilities.dtype)
    total = tf.zeros_like(probabilities[:, 0])
    for k in range(probabilities.shape[1]):
        p = probabilities[:, k]
        ok = p > 0
        logp = tf.math.log(tf.where(ok, p, 1.0))
        total += y_true[:, k] * tf.where(ok, -logp, big)
    return total
