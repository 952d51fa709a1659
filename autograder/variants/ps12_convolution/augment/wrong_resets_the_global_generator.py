# misconception: draws from TensorFlow's global generator, set to the seed
# hint: Whose generator is that? Make one for this data set.
# killed by: test_other_randomness_is_left_alone
def augment(dataset, seed):
    generator = tf.random.get_global_generator()
    generator.reset_from_seed(seed)

    def shift(image, label):
        dy, dx = tf.unstack(generator.uniform((2,), -2, 3, tf.int32))
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, [2 - dy, 2 - dx, 0], image.shape), label

    return dataset.map(shift)
