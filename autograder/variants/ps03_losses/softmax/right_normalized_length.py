# unusual: divides by the L1 norm through tf.linalg.normalize, since all exponentials are positive
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return tf.linalg.normalize(exponentials, ord=1, axis=axis)[0]
