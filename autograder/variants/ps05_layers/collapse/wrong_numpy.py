# misconception: computes in numpy, which cuts the gradients
# hint: Gradients follow TensorFlow operations only.
# killed by: test_gradients
def collapse(matrices):
    product = np.asarray(matrices[0])
    for matrix in matrices[1:]:
        product = product @ np.asarray(matrix)
    return tf.constant(product)
