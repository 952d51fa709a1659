# misconception: applies the slices to the first rows
# hint: `indices` say which row each slice belongs to.
# killed by: test_named_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        rows = tf.range(tf.shape(gradient.indices)[0])
        variable.scatter_sub(tf.IndexedSlices(lr * gradient.values, rows))
    else:
        variable.assign_sub(lr * gradient)
