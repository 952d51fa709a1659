# misconception: takes the mean of the slices of a row
# hint: The gradient of a row is the sum of its slices.
# killed by: test_repeated_row
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        rows, place = tf.unique(gradient.indices)
        means = tf.math.unsorted_segment_mean(gradient.values, place, tf.shape(rows)[0])
        variable.scatter_sub(tf.IndexedSlices(lr * means, rows))
    else:
        variable.assign_sub(lr * gradient)
