# misconception: divides the logits by their sum without exp
# hint: Logits can be negative; probabilities cannot.
# killed by: test_value
def softmax(logits, axis=-1):
    return logits / tf.reduce_sum(logits, axis=axis, keepdims=True)
