# misconception: applies only the first row of an ordinary gradient
# hint: All rows of a gradient of the variable's shape count.
# killed by: test_dense_gradient
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_sub(tf.IndexedSlices(lr * gradient.values, gradient.indices))
    else:
        variable.scatter_sub(tf.IndexedSlices(lr * gradient[:1], tf.constant([0])))
