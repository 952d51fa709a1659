# unusual: one example at a time, with a dot product for the means
def kl_divergence(z_mean, z_log_var):
    def one(pair):
        mean, log_var = pair
        spread = tf.reduce_sum(tf.exp(log_var) - log_var - 1)
        return (tf.tensordot(mean, mean, 1) + spread) / 2

    return tf.map_fn(one, (z_mean, z_log_var), fn_output_signature=z_mean.dtype)
