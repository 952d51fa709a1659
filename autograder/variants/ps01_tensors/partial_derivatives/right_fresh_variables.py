# unusual: differentiates at variables that hold copies
def partial_derivatives(f, inputs):
    vs = [tf.Variable(x) for x in inputs]
    with tf.GradientTape() as tape:
        y = f(*vs)
    return tape.gradient(y, vs, unconnected_gradients="zero")
