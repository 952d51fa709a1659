# unusual: draws one number out of 25, and reads both directions off it
def augment(dataset, seed):
    drawing = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        number = drawing.uniform([], maxval=25, dtype=tf.int32)
        frame = tf.pad(image, [(2, 2), (2, 2), (0, 0)])
        return tf.slice(frame, [number // 5, number % 5, 0], tf.shape(image)), label

    def known(image, label):
        return tf.ensure_shape(image, dataset.element_spec[0].shape), label

    return dataset.map(shift).map(known)
