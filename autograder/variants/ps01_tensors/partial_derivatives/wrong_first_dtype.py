# misconception: calls f with all inputs in the dtype of the first
# hint: f gets its inputs as they are; dtypes may differ.
# killed by: test_one_function_at_several_points
def partial_derivatives(f, inputs):
    same = [tf.cast(x, inputs[0].dtype) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch(same)
        y = f(*same)
    gradients = tape.gradient(y, same, unconnected_gradients="zero")
    return [tf.cast(g, x.dtype) for g, x in zip(gradients, inputs)]
