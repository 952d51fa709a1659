# unusual: moves the axis to the end and back
def softmax(logits, axis=-1):
    x = tf.experimental.numpy.moveaxis(logits, axis, -1)
    x = x - tf.reduce_max(x, axis=-1)[..., tf.newaxis]
    x = tf.exp(x)
    x = x / tf.reduce_sum(x, axis=-1)[..., tf.newaxis]
    return tf.experimental.numpy.moveaxis(x, -1, axis)
