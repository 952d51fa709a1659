# unusual: restores the lost axis by expand_dims instead of keepdims
def softmax(logits, axis=-1):
    shifted = logits - tf.expand_dims(tf.reduce_max(logits, axis=axis), axis)
    exponentials = tf.math.exp(shifted)
    return exponentials / tf.expand_dims(tf.math.reduce_sum(exponentials, axis=axis), axis)
