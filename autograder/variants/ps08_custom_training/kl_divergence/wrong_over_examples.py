# misconception: sums over the examples in place of the dimensions
# hint: Which axis counts the examples, and which the dimensions of the code?
# killed by: test_standard_normal
def kl_divergence(z_mean, z_log_var):
    terms = 1.0 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var)
    return -0.5 * tf.reduce_sum(terms, axis=0)
