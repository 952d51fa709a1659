# misconception: draws with NumPy, once, while the function is traced
# hint: `map` traces the function once: what Python draws there is a constant ever after.
# killed by: test_shifts
def augment(dataset, seed):
    generator = np.random.default_rng(seed)

    def shift(image, label):
        down, right = generator.integers(0, 5, 2)
        height, width, channels = image.shape
        padded = tf.pad(image, [[2, 2], [2, 2], [0, 0]])
        return padded[down : down + height, right : right + width], label

    return dataset.map(shift)
