# misconception: starts the search at a number that it takes for small enough
# hint: Start with a value of the square itself.
# killed by: test_negative_values
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    result = tf.zeros_like(whole[:, ::size, ::size]) - 999
    for a in range(size):
        for b in range(size):
            result = tf.maximum(result, whole[:, a::size, b::size])
    return result
