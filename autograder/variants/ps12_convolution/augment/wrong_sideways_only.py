# misconception: moves the images to the side only
# hint: There are two directions.
# killed by: test_chances
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        right = generator.uniform((), 0, 5, tf.int32)
        padded = tf.pad(image, [[0, 0], [2, 2], [0, 0]])
        return tf.slice(padded, tf.stack([0, right, 0]), image.shape), label

    return dataset.map(shift)
