# misconception: clips the gradients
# hint: A gradient may be as large as it likes.
# killed by: test_one_function_at_several_points
def partial_derivatives(f, inputs):
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = f(*inputs)
    gradients = tape.gradient(y, inputs, unconnected_gradients="zero")
    return [tf.clip_by_value(g, -100.0, 100.0) for g in gradients]
