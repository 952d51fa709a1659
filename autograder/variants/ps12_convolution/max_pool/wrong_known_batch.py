# misconception: needs to know the number of images while the graph is being made
# hint: In a graph the batch size may be None: let -1 stand for it in a reshape.
# killed by: test_every_way_of_calling
def max_pool(images, size):
    n, h, w, channels = images.shape
    rows, columns = h // size, w // size
    whole = images[:, : rows * size, : columns * size]
    x = tf.reshape(whole, (n, rows, size, columns, size, channels))
    return tf.reduce_max(x, axis=(2, 4))
