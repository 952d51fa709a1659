# misconception: cuts with a tensor as the corner, so that the shape is unknown afterwards
# hint: Look at `element_spec`: a slice that begins at a tensor has no known size; tf.slice, tf.ensure_shape or a reshape helps.
# killed by: test_labels_and_specification
def augment(dataset, seed):
    generator = tf.random.Generator.from_seed(seed)

    def shift(image, label):
        down, right = tf.unstack(generator.uniform((2,), 0, 5, tf.int32))
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        height, width, _ = image.shape
        return padded[down : down + height, right : right + width], label

    return dataset.map(shift)
