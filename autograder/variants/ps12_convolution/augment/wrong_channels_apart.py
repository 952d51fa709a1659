# misconception: moves each channel in its own way
# hint: All channels of an image move together.
# killed by: test_images_are_shifted
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        channels = []
        for channel in tf.unstack(image, axis=-1):
            corner = generator.uniform((2,), 0, 5, tf.int32)
            padded = tf.pad(channel, [[2, 2], [2, 2]])
            channels.append(tf.slice(padded, corner, channel.shape))
        return tf.stack(channels, axis=-1), label

    return dataset.map(shift)
