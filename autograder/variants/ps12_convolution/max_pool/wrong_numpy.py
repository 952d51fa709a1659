# misconception: computes with NumPy, so that no gradient exists
# hint: Gradients pass only through TensorFlow's operations.
# killed by: test_gradient_flows
def max_pool(images, size):
    x = np.asarray(images)
    rows, columns = x.shape[1] // size, x.shape[2] // size
    whole = x[:, : rows * size, : columns * size]
    return tf.constant(whole.reshape(-1, rows, size, columns, size, x.shape[3]).max(axis=(2, 4)))
