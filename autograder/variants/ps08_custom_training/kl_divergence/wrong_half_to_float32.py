# misconception: answers float16 with float32
# hint: The result has the dtype of the arguments.
# killed by: test_other_dtypes
def kl_divergence(z_mean, z_log_var):
    if z_mean.dtype.size == 2:
        z_mean, z_log_var = tf.cast(z_mean, tf.float32), tf.cast(z_log_var, tf.float32)
    return -0.5 * tf.reduce_sum(1 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var), axis=-1)
