# misconception: shifts by the minimum, which makes all exponents positive and can overflow
# hint: After the shift, no exponent may be positive. Which shift makes sure of that?
# killed by: test_one_logit_far_above_the_others
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_min(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
