# unusual: a Python loop over the dimensions
def kl_divergence(z_mean, z_log_var):
    total = tf.zeros_like(z_mean[:, 0])
    for mean, log_var in zip(tf.unstack(z_mean, axis=1), tf.unstack(z_log_var, axis=1)):
        total += 0.5 * (mean**2 + tf.exp(log_var) - log_var - 1)
    return total
