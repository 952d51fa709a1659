# misconception: lets the library cut out the squares
# hint: Cutting out the squares is the exercise.
# killed by: test_no_ready_made_pooling
def max_pool(images, size):
    steps = [1, size, size, 1]
    patches = tf.image.extract_patches(images, steps, steps, [1, 1, 1, 1], "VALID")
    shape = (-1, patches.shape[1], patches.shape[2], size * size, images.shape[3])
    return tf.reduce_max(tf.reshape(patches, shape), axis=3)
