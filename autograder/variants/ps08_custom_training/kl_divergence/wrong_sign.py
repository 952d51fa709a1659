# misconception: has the opposite sign
# hint: A divergence is never negative.
# killed by: test_by_hand
def kl_divergence(z_mean, z_log_var):
    terms = 1.0 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var)
    return 0.5 * tf.reduce_sum(terms, axis=-1)
