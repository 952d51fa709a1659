# misconception: takes the height for the width as well
# hint: An image has two sizes.
# killed by: test_values
def max_pool(images, size):
    places = images.shape[1] // size
    whole = images[:, : places * size, : places * size]
    x = tf.reshape(whole, (-1, places, size, places, size, images.shape[3]))
    return tf.reduce_max(x, axis=(2, 4))
