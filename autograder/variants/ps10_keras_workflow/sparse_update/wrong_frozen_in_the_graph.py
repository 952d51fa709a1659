# misconception: reads the indices as NumPy, which a compiled step cannot
# hint: Keep to TensorFlow's operations.
# killed by: test_in_a_compiled_step
def sparse_update(variable, gradient, lr):
    if isinstance(gradient, tf.IndexedSlices):
        for row, slice_ in zip(gradient.indices.numpy(), gradient.values.numpy(), strict=True):
            variable.scatter_sub(tf.IndexedSlices(lr * slice_[None], tf.constant([row])))
    else:
        variable.assign_sub(lr * gradient)
