# unusual: a tf.function, with the axis as a Python number
@tf.function
def softmax(logits, axis=-1):
    shifted = logits - tf.math.reduce_max(logits, axis=axis, keepdims=True)
    powers = tf.math.exp(shifted)
    return powers * tf.math.reciprocal(tf.reduce_sum(powers, axis=axis, keepdims=True))
