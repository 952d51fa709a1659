# misconception: moves the square by one pixel, like the window of a convolution
# hint: The squares lie side by side.
# killed by: test_squares_of_two
def max_pool(images, size):
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    result = images[:, :rows, :columns]
    for a in range(size):
        for b in range(size):
            result = tf.maximum(result, images[:, a : a + rows, b : b + columns])
    return result
