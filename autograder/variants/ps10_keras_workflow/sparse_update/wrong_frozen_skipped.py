# misconception: leaves variables alone that are not trainable
# hint: Whether to step is decided by whoever calls.
# killed by: test_two_variables_in_turn
def sparse_update(variable, gradient, lr):
    if not variable.trainable:
        return
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_sub(tf.IndexedSlices(lr * gradient.values, gradient.indices))
    else:
        variable.assign_sub(lr * gradient)
