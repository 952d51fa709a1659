# unusual: sums the slices of each row first, then writes each row once
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        rows, place = tf.unique(gradient.indices)
        totals = tf.math.unsorted_segment_sum(gradient.values, place, tf.shape(rows)[0])
        new = tf.gather(variable, rows) - lr * totals
        variable.scatter_update(tf.IndexedSlices(new, rows))
    else:
        variable.assign_sub(lr * gradient)
