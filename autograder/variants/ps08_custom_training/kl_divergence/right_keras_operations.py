# unusual: the operations of Keras in place of TensorFlow's
def kl_divergence(z_mean, z_log_var):
    ops = keras.ops
    return -0.5 * ops.sum(1 + z_log_var - ops.square(z_mean) - ops.exp(z_log_var), axis=1)
