# misconception: understands the axis -1 and axes counted from the front, but no other negative axis
# hint: Let TensorFlow interpret the axis; it knows negative ones.
# killed by: test_values_along_every_axis
def softmax(logits, axis=-1):
    if axis < 0:
        axis = logits.shape.rank - 1
    exponentials = tf.exp(logits - tf.reduce_max(logits, axis=axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis=axis, keepdims=True)
