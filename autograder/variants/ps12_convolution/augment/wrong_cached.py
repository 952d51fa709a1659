# misconception: keeps the shifted images of the first pass
# hint: What comes before `cache` is run once: random stages belong behind it.
# killed by: test_new_in_each_pass
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        corner = generator.uniform((2,), 0, 5, tf.int32)
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return tf.slice(padded, tf.concat([corner, [0]], axis=0), image.shape), label

    return dataset.map(shift).cache()
