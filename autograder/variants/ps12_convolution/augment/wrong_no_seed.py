# misconception: draws without any seed
# hint: Two data sets with the same seed must give the same images.
# killed by: test_seed
def augment(dataset, seed):
    def shift(image, label):
        corner = tf.random.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
