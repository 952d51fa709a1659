# misconception: makes a changed copy of the whole variable and assigns it
# hint: The result is right, and every row is written. scatter_sub writes a few.
# killed by: test_no_work_for_other_rows
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        places = gradient.indices[:, None]
        variable.assign(tf.tensor_scatter_nd_sub(variable, places, lr * gradient.values))
    else:
        variable.assign_sub(lr * gradient)
