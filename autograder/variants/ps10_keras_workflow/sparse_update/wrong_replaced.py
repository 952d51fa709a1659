# misconception: writes the step in place of the row
# hint: Subtract the step from the row.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_update(tf.IndexedSlices(-lr * gradient.values, gradient.indices))
    else:
        variable.assign_sub(lr * gradient)
