# misconception: expects a matrix
# hint: A variable has any rank from 1 on.
# killed by: test_each_row_once
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        values = tf.reshape(gradient.values, [-1, variable.shape[1]])
        variable.scatter_sub(tf.IndexedSlices(lr * values, gradient.indices))
    else:
        variable.assign_sub(lr * gradient)
