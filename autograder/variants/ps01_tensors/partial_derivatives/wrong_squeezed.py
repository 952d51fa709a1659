# misconception: drops axes of length 1
# hint: Each gradient has the shape of its own input, also if that is (1, 3).
# killed by: test_shape_and_dtype_of_each_input
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = f(*inputs)
    return [tf.squeeze(g) for g in tape.gradient(y, inputs, unconnected_gradients="zero")]
