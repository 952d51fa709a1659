# misconception: draws both directions from two generators of one seed, which draw the same
# hint: Two generators with one seed give the same numbers.
# killed by: test_chances
def augment(dataset, seed):
    first, second = (tf.random.Generator.from_seed(seed) for _ in range(2))

    def shift(image, label):
        down, right = (g.uniform((), 0, 5, tf.int32) for g in (first, second))
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.stack([down, right, 0]), image.shape), label

    return dataset.map(shift)
