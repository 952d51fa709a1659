# misconception: sets the seed of the whole program
# hint: Other random numbers of the program are not yours to change; and look at two passes.
# killed by: test_new_in_each_pass
def augment(dataset, seed):
    tf.random.set_seed(seed)

    def shift(image, label):
        corner = tf.random.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
