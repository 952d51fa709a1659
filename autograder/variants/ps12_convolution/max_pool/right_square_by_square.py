# unusual: visits the squares one after the other
def max_pool(images, size):
    result = []
    for top in range(0, images.shape[1] - size + 1, size):
        row = []
        for left in range(0, images.shape[2] - size + 1, size):
            row.append(tf.math.reduce_max(images[:, top : top + size, left : left + size], [1, 2]))
        result.append(tf.stack(row, 1))
    return tf.stack(result, 1)
