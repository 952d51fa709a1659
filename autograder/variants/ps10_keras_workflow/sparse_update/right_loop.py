# unusual: one slice after the other
def sparse_update(variable, gradient, lr):
    if not isinstance(gradient, tf.IndexedSlices):
        variable.assign(variable - lr * gradient)
        return
    for k in tf.range(tf.shape(gradient.indices)[0]):
        row = gradient.indices[k]
        variable.scatter_sub(tf.IndexedSlices(lr * gradient.values[k : k + 1], row[tf.newaxis]))
