# unusual: asks for the gradient of a graph, without a tape
def derivative(f, x):
    @tf.function
    def go(p):
        return tf.gradients(f(p), p)[0]
    return go(tf.convert_to_tensor(x))
