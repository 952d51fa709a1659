# misconception: goes up the gradient
# hint: Descent subtracts.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_add(tf.IndexedSlices(lr * gradient.values, gradient.indices))
    else:
        variable.assign_add(lr * gradient)
