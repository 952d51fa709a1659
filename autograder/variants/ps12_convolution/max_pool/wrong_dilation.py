# misconception: lets the library's dilation, a maximum over windows, do the work
# hint: Write it with slices or a reshape, and a maximum.
# killed by: test_no_ready_made_pooling
def max_pool(images, size):
    flat = tf.zeros((size, size, images.shape[3]), images.dtype)
    ones, steps = [1, 1, 1, 1], [1, size, size, 1]
    return tf.nn.dilation2d(images, flat, steps, "VALID", "NHWC", ones)
