# misconception: computes with numpy, so that no gradient flows
# hint: The tape records TensorFlow operations only.
# killed by: test_gradient_flows
def softmax(logits, axis=-1):
    x = np.asarray(logits)
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return tf.constant(e / e.sum(axis=axis, keepdims=True), logits.dtype)
