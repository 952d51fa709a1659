# misconception: is the divergence of the standard normal distribution from the given one
# hint: The divergence is not symmetric: which of the two distributions is the one of the code?
# killed by: test_by_hand
def kl_divergence(z_mean, z_log_var):
    terms = z_log_var - 1.0 + (1.0 + tf.square(z_mean)) * tf.exp(-z_log_var)
    return 0.5 * tf.reduce_sum(terms, axis=-1)
