# misconception: gives the seed to the random operation, which begins anew in each pass
# hint: Look at two passes: an operation's seed is counted from the start of each pass. State that lasts lives in a tf.random.Generator.
# killed by: test_new_in_each_pass
def augment(dataset, seed):
    def shift(image, label):
        corner = tf.random.uniform((2,), 0, 5, tf.int32, seed=seed)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
