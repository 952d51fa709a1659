# misconception: lets what leaves the frame come back on the other side
# hint: What leaves the frame is lost, and zeros come in: `tf.roll` turns the picture like a drum.
# killed by: test_shifts
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        return tf.roll(image, generator.uniform((2,), -2, 3, tf.int32), axis=[0, 1]), label

    return dataset.map(shift)
