# misconception: turns the slices into a gradient of the whole variable
# hint: The result is right, and the work is that for all rows. scatter_sub writes a few.
# killed by: test_no_work_for_other_rows
def sparse_update(variable, gradient, lr):
    variable.assign_sub(lr * tf.convert_to_tensor(gradient))
