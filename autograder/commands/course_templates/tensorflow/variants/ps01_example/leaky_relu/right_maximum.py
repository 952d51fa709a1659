# unusual: the greater of x and its scaled copy, which holds for slopes between 0 and 1
def leaky_relu(x, slope=0.1):
    return tf.maximum(x, slope * x)
