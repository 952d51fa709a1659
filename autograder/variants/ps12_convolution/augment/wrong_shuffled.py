# misconception: shuffles the data set as well
# hint: The order is not yours to change.
# killed by: test_labels_and_specification
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.shuffle(100, seed=seed).map(shift)
