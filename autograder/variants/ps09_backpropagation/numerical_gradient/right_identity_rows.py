# unusual: all shifts are the rows of an identity matrix
def numerical_gradient(f, x, step):
    x = tf.convert_to_tensor(x)
    shifts = tf.cast(step, x.dtype) * tf.eye(int(tf.size(x)), dtype=x.dtype)
    slopes = [f(x + tf.reshape(s, x.shape)) / 2 - f(x - tf.reshape(s, x.shape)) / 2 for s in shifts]
    slopes = tf.stack(slopes) if slopes else tf.zeros([0], x.dtype)
    return tf.reshape(slopes / tf.cast(step, x.dtype), x.shape)
