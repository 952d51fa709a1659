# misconception: forgets that the upper bound is not drawn, so that 2 never comes
# hint: Which numbers does uniform(minval, maxval) draw? Count them.
# killed by: test_chances
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 4, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
