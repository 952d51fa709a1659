# misconception: averages over the batch and returns a single number
# hint: One number per example: the caller decides how to average.
# killed by: test_standard_normal
def kl_divergence(z_mean, z_log_var):
    terms = 1.0 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var)
    return tf.reduce_mean(-0.5 * tf.reduce_sum(terms, axis=-1))
