# misconception: limits the variance from above
# hint: The formula has no limits; large variances cost much.
# killed by: test_extreme_variances
def kl_divergence(z_mean, z_log_var):
    return -0.5 * tf.reduce_sum(1 + z_log_var - tf.square(z_mean) - tf.exp(tf.minimum(z_log_var, tf.cast(15.0, z_log_var.dtype))), axis=-1)
