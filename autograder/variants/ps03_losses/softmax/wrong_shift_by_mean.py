# misconception: shifts by the mean, which still overflows when one logit stands far above the others
# hint: After the shift, no exponent may be positive. Which shift makes sure of that?
# killed by: test_one_logit_far_above_the_others
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits - tf.reduce_mean(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
