# misconception: computes a new tensor and does not change the variable
# hint: In place: assign to the variable.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    variable = variable - lr * tf.convert_to_tensor(gradient)
    return variable
