# misconception: sets the seed of the whole program besides that of its own generator
# hint: Other random numbers of the program are not yours to change.
# killed by: test_other_randomness_is_left_alone
def augment(dataset, seed):
    keras.utils.set_random_seed(seed)
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
