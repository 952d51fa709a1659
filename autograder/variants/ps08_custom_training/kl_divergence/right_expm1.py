# unusual: with `expm1`, accurate also where the variance is nearly one
def kl_divergence(z_mean, z_log_var):
    terms = z_mean * z_mean + (tf.math.expm1(z_log_var) - z_log_var)
    return tf.reduce_sum(terms, axis=1) / 2
