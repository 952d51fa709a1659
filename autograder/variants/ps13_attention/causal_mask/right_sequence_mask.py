# unusual: takes row i for a sequence of length i + 1
def causal_mask(length):
    return tf.sequence_mask(tf.range(length) + 1, length)
