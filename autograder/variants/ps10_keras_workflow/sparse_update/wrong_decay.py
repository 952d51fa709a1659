# misconception: lets all rows decay a little
# hint: A row that is not named stays untouched.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.assign(0.999 * variable)
        variable.scatter_sub(tf.IndexedSlices(lr * gradient.values, gradient.indices))
    else:
        variable.assign_sub(lr * gradient)
