# misconception: makes its generator from a constant, whatever the seed
# hint: Another seed must give other shifts.
# killed by: test_seed
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(0)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
