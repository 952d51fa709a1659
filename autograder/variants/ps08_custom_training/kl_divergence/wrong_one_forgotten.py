# misconception: lacks the constant 1 of the formula
# hint: The divergence of the standard normal distribution from itself is zero.
# killed by: test_standard_normal
def kl_divergence(z_mean, z_log_var):
    return -0.5 * tf.reduce_sum(z_log_var - tf.square(z_mean) - tf.exp(z_log_var), axis=-1)
