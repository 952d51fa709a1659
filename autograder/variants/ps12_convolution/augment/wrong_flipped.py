# misconception: mirrors images as well, which makes another letter of a b
# hint: Only shifts were asked for; a mirrored digit is another thing.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        moved = tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape)
        mirrored = tf.cast(generator.uniform(()) < 0.5, tf.bool)
        return tf.where(mirrored, tf.reverse(moved, [1]), moved), label

    return dataset.map(shift)
