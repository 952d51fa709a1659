# misconception: cuts off the decimals of a number between -2 and 2, so that 0 comes twice as often
# hint: Which interval is cut to 0? Draw whole numbers.
# killed by: test_chances
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = tf.cast(generator.uniform((2,), -3.0, 3.0), tf.int32) + 2
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
