# unusual: a division that leaves out columns of equal numbers
def standardize(x):
    centered = x - np.mean(x, axis=0)
    spread = np.broadcast_to(np.std(x, axis=0), x.shape)
    return np.divide(centered, spread, out=np.zeros_like(x), where=spread > 0)
