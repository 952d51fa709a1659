# unusual: zips a data set of seeds, anew in each pass, with the images, and draws statelessly
def augment(dataset, seed):
    seeds = tf.data.Dataset.random(seed=seed, rerandomize_each_iteration=True).batch(2)

    def shift(pair, seeds):
        image, label = pair
        down, right = tf.unstack(tf.random.stateless_uniform((2,), seeds, 0, 5, tf.int32))
        padded = tf.image.pad_to_bounding_box(image, 2, 2, image.shape[0] + 4, image.shape[1] + 4)
        moved = tf.image.crop_to_bounding_box(padded, down, right, image.shape[0], image.shape[1])
        return tf.ensure_shape(moved, image.shape), label

    return tf.data.Dataset.zip((dataset, seeds)).map(shift, num_parallel_calls=tf.data.AUTOTUNE)
