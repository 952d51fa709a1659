# misconception: moves by up to three pixels
# hint: From -2 to 2.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 7, tf.int32)
        padded = tf.pad(image, [[3, 3], [3, 3], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
