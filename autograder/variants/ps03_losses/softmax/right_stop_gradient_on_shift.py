# unusual: keeps the maximum out of the gradient, where it cancels anyway
def softmax(logits, axis=-1):
    largest = tf.stop_gradient(tf.reduce_max(logits, axis=axis, keepdims=True))
    exponentials = tf.exp(logits - largest)
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
