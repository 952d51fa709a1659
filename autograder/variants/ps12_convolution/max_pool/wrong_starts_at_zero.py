# misconception: starts the search for the largest value at zero
# hint: What is the result where all values are negative?
# killed by: test_channels_stay_apart
def max_pool(images, size):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    result = tf.zeros_like(whole[:, ::size, ::size])
    for a in range(size):
        for b in range(size):
            result = tf.maximum(result, whole[:, a::size, b::size])
    return result
