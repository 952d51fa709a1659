# unusual: the positive part plus the scaled negative part
def leaky_relu(x, slope=0.1):
    return tf.nn.relu(x) - slope * tf.nn.relu(-x)
