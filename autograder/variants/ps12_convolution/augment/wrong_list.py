# misconception: makes a list of the first pass, which never changes
# hint: `map` describes what is to be done in each pass.
# killed by: test_shifts
def augment(dataset, seed):
    generator = np.random.default_rng(seed)
    pairs = []
    for image, label in dataset.as_numpy_iterator():
        down, right = generator.integers(0, 5, 2)
        padded = np.pad(image, [(2, 2), (2, 2), (0, 0)])
        pairs.append((padded[down : down + len(image), right : right + image.shape[1]], label))
    return pairs
