# misconception: takes slices alone
# hint: A gradient may also be an ordinary tensor.
# killed by: test_dense_gradient
def sparse_update(variable, gradient, lr):
    variable.scatter_sub(tf.IndexedSlices(lr * gradient.values, gradient.indices))
