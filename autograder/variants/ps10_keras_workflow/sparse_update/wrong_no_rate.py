# misconception: leaves out the rate for slices
# hint: lr times the gradient, for slices too.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_sub(gradient)
    else:
        variable.assign_sub(lr * gradient)
