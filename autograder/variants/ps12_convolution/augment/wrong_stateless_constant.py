# misconception: draws for each image with the same stateless seed, and so the same shift
# hint: A stateless draw depends on its seed alone: each image needs another.
# killed by: test_shifts
def augment(dataset, seed):
    def shift(image, label):
        corner = tf.random.stateless_uniform((2,), (seed, 0), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift)
