# misconception: is twice the divergence
# hint: Check the factor in front of the sum.
# killed by: test_by_hand
def kl_divergence(z_mean, z_log_var):
    return -tf.reduce_sum(1.0 + z_log_var - tf.square(z_mean) - tf.exp(z_log_var), axis=-1)
