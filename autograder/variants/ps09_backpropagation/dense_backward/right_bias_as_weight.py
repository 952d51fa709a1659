# unusual: takes the bias for the weight of an input that is always one
def dense_backward(x, W, upstream):
    widened = tf.concat([x, tf.ones_like(x[:, :1])], axis=1)
    both = tf.matmul(widened, upstream, transpose_a=True)
    return tf.matmul(upstream, W, transpose_b=True), both[:-1], both[-1]
