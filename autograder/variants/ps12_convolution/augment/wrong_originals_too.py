# misconception: puts the shifted images behind the originals
# hint: Each pass has as many images as the data set.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.concatenate(dataset.map(shift))
