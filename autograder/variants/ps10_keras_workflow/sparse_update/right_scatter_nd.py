# unusual: by positions with an axis of their own
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        variable.scatter_nd_sub(gradient.indices[:, None], lr * gradient.values)
    else:
        variable.assign_sub(tf.multiply(lr, gradient))
    return variable
