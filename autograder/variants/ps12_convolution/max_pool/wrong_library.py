# misconception: calls the library's pooling instead of computing it
# hint: Write it with slices or a reshape, and a maximum.
# killed by: test_no_ready_made_pooling
def max_pool(images, size):
    return tf.nn.max_pool2d(images, size, size, "VALID")
