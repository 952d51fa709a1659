# misconception: has no gradient at all, because it stops the gradient at the logits
# hint: Only the shift may be left out of the gradient, not the logits themselves.
# killed by: test_gradient_flows
def softmax(logits, axis=-1):
    logits = tf.stop_gradient(logits)
    e = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return e / tf.reduce_sum(e, axis=axis, keepdims=True)
