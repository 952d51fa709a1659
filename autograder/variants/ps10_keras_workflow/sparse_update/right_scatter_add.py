# unusual: adds what is scaled by minus the rate
def sparse_update(variable, gradient, lr):
    try:
        indices, values = gradient.indices, gradient.values
    except AttributeError:
        variable.assign_add(-lr * gradient)
    else:
        variable.scatter_add(tf.IndexedSlices(-lr * values, indices))
