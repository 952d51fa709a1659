# unusual: all of it in NumPy
def mlp_gradients(weights, x, labels):
    arrays = [(np.asarray(W), np.asarray(b)) for W, b in weights]
    h = [np.asarray(x)]
    for number, (W, b) in enumerate(arrays):
        z = h[-1] @ W + b
        h.append(z if number == len(arrays) - 1 else np.maximum(z, 0))
    z = h.pop()
    e = np.exp((z - z.max(axis=1, keepdims=True)).astype(np.float64))
    delta = e / e.sum(axis=1, keepdims=True)
    delta[np.arange(len(z)), np.asarray(labels).astype(np.int64)] -= 1
    delta = (delta / len(z)).astype(z.dtype)
    found = []
    for (W, _), below in zip(arrays[::-1], h[::-1]):
        found.insert(0, (tf.cast(below.T @ delta, x.dtype), tf.cast(delta.sum(axis=0), x.dtype)))
        delta = (delta @ W.T) * (below > 0)
    return found
