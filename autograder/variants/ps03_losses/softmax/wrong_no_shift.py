# misconception: is the textbook formula without a shift, which overflows for large logits
# hint: exp of 89 is already infinite in float32; what can you subtract without changing the result?
# killed by: test_large_logits
def softmax(logits, axis=-1):
    exponentials = tf.exp(logits)
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
