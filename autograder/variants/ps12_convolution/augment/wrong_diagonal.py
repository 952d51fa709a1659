# misconception: draws one number for both directions
# hint: Down and to the right are drawn independently of each other.
# killed by: test_chances
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = tf.repeat(generator.uniform((1,), 0, 5, tf.int32), 2)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
