# misconception: returns float64
# hint: NumPy divides in float64; networks compute in float32.
# killed by: test_every_pixel
def preprocess(images, labels, maximum=255):
    rows = np.asarray(images).reshape(len(images), -1) / maximum
    return rows, np.eye(10)[np.asarray(labels)]
