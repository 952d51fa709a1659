# unusual: casts the rate, which takes a Python number through float32
def sparse_update(variable, gradient, lr):
    lr = tf.cast(lr, variable.dtype)
    if not isinstance(gradient, tf.IndexedSlices):
        variable.assign_add(-lr * gradient)
        return
    indices = tf.expand_dims(gradient.indices, axis=-1)
    variable.scatter_nd_sub(indices, lr * gradient.values)
