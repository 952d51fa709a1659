# unusual: is compiled itself
@tf.function
def causal_mask(length):
    numbers = tf.range(length)
    return tf.expand_dims(numbers, 1) - tf.expand_dims(numbers, 0) >= 0
