# misconception: takes the height for the width as well
# hint: An image has two sizes.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        height, _, channels = image.shape
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        size = (height, height, channels)
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), size), label

    return dataset.map(shift)
