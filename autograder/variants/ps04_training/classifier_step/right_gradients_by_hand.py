# unusual: writes the gradients down, with a factor that passes through a float32 constant
def classifier_step(W, b, x, y, learning_rate):
    error = x @ W + b - y
    scale = tf.cast(2 / (y.shape[0] * y.shape[1]), W.dtype)
    W.assign_sub(learning_rate * scale * tf.matmul(x, error, transpose_a=True))
    b.assign_sub(learning_rate * scale * tf.reduce_sum(error, axis=0))
    return tf.reduce_mean(tf.square(error))
