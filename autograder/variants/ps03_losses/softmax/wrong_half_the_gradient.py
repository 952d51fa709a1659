# misconception: stops the gradient at the denominator
# hint: Raising one logit lowers all the other probabilities: the sum takes part in the derivative.
# killed by: test_gradient_flows
def softmax(logits, axis=-1):
    e = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return e / tf.stop_gradient(tf.reduce_sum(e, axis=axis, keepdims=True))
