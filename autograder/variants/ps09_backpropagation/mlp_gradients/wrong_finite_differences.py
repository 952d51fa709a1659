# misconception: measures each number by finite differences
# hint: Backwards, by formulas; differences are never exact.
# killed by: test_values
def mlp_gradients(weights, x, labels):
    def loss(parts):
        h = np.asarray(x)
        for number in range(0, len(parts), 2):
            h = (np.maximum(h, 0) if number else h) @ parts[number] + parts[number + 1]
        h = h - h.max(axis=1, keepdims=True)
        chosen = h[np.arange(len(h)), np.asarray(labels).astype(int)]
        return np.mean(np.log(np.exp(h).sum(axis=1)) - chosen)

    parts = [np.array(part) for pair in weights for part in pair]
    slopes = [np.zeros_like(part) for part in parts]
    for part, slope in zip(parts, slopes):
        for index in np.ndindex(part.shape):
            here = part[index]
            part[index] = here + 1e-2
            above = loss(parts)
            part[index] = here - 1e-2
            slope[index] = (above - loss(parts)) / 2e-2
            part[index] = here
    slopes = [tf.constant(slope) for slope in slopes]
    return list(zip(slopes[::2], slopes[1::2]))
