# misconception: keeps the gradients by the shape of their input
# hint: What if two inputs have the same shape?
# killed by: test_shape_and_dtype_of_each_input
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = f(*inputs)
    gs = {tuple(x.shape): g for x, g in zip(inputs, tape.gradient(y, inputs, unconnected_gradients="zero"))}
    return [gs[tuple(x.shape)] for x in inputs]
