# misconception: writes each slice on the row as it was, so that the last one wins
# hint: A row that is named twice gets both slices.
# killed by: test_repeated_row
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        new = tf.gather(variable, gradient.indices) - lr * gradient.values
        variable.scatter_update(tf.IndexedSlices(new, gradient.indices))
    else:
        variable.assign_sub(lr * gradient)
