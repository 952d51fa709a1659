# misconception: takes a norm for each row instead of the whole tensor
# hint: All elements of the tensor have one norm together.
# killed by: test_long_gradients_are_scaled
def clip_by_norm(gradient, clipnorm):
    norm = tf.norm(gradient, axis=-1, keepdims=True) if gradient.shape.rank else tf.abs(gradient)
    return gradient / tf.maximum(norm / clipnorm, 1.0)
