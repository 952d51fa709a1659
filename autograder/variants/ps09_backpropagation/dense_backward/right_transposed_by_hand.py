# unusual: transposes, multiplies with the operator; the bias by a row of ones
def dense_backward(x, W, upstream):
    ones = tf.ones((1, x.shape[0]), x.dtype)
    return upstream @ tf.transpose(W), tf.transpose(x) @ upstream, tf.squeeze(ones @ upstream, axis=0)
