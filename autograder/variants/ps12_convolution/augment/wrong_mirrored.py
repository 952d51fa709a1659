# misconception: fills up with the mirrored edge of the picture
# hint: Where nothing came from there are zeros.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]], mode="SYMMETRIC")
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
