# unusual: TensorFlow's own function
def leaky_relu(x, slope=0.1):
    return tf.nn.leaky_relu(x, alpha=slope)
