# misconception: takes images for grey, with one channel
# hint: All channels move together, however many there are.
# killed by: test_images_are_shifted
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        size = (image.shape[0], image.shape[1], 1)
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), size), label

    return dataset.map(shift)
