# misconception: lets the library's optimizer do the step
# hint: The exercise is to write the step.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    keras.optimizers.SGD(float(lr)).apply([gradient], [variable])
