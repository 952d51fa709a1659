# unusual: exp(x - logsumexp), with the library's stable logsumexp
def softmax(logits, axis=-1):
    return tf.exp(logits - tf.reduce_logsumexp(logits, axis=axis, keepdims=True))
