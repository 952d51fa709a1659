# misconception: rounds a number between -2 and 2, so that the ends have half the chance
# hint: Which interval is rounded to 2, and which to 1? Draw whole numbers.
# killed by: test_chances
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = tf.cast(tf.round(generator.uniform((2,), -2.0, 2.0)), tf.int32) + 2
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
