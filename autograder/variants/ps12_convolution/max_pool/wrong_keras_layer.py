# misconception: reaches the library's pooling through a Keras layer
# hint: Write it with slices or a reshape, and a maximum.
# killed by: test_no_ready_made_pooling
def max_pool(images, size):
    return keras.layers.MaxPooling2D(size, dtype=images.dtype.name)(images)
