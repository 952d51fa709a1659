# misconception: takes the logarithm of the variance for that of the standard deviation
# hint: `z_log_var` is the logarithm of the variance itself: nothing has to be squared.
# killed by: test_by_hand
def kl_divergence(z_mean, z_log_var):
    terms = 1.0 + 2.0 * z_log_var - tf.square(z_mean) - tf.exp(2.0 * z_log_var)
    return -0.5 * tf.reduce_sum(terms, axis=-1)
