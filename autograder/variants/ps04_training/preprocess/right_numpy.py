# unusual: all in NumPy
def preprocess(images, labels, maximum=255):
    rows = np.asarray(images, np.float32).reshape(len(images), -1) / np.float32(maximum)
    return rows, np.eye(10, dtype=np.float32)[np.asarray(labels)]
