# unusual: squares and sums by einsum
def kl_divergence(z_mean, z_log_var):
    s = tf.exp(z_log_var / 2)
    return 0.5 * (tf.einsum('nd,nd->n', s, s) + tf.einsum('nd,nd->n', z_mean, z_mean) - tf.reduce_sum(z_log_var + 1.0, 1))
