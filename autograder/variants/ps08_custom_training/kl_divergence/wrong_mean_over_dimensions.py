# misconception: averages over the dimensions in place of summing
# hint: Independent dimensions add their divergences.
# killed by: test_by_hand
def kl_divergence(z_mean, z_log_var):
    terms = 1.0 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var)
    return -0.5 * tf.reduce_mean(terms, axis=-1)
