# misconception: draws by the image's number, so that each pass repeats the first
# hint: A stateless draw depends on its seed alone: the second pass needs others.
# killed by: test_new_in_each_pass
def augment(dataset, seed):
    def shift(number, pair):
        image, label = pair
        corner = tf.random.stateless_uniform((2,), tf.stack([seed, number]), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.enumerate().map(shift)
