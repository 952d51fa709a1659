# misconception: takes a maximum of 1 for "scaled already" and another for 255
# hint: Divide by `maximum` itself.
# killed by: test_other_maximum
def preprocess(images, labels, maximum=255):
    scale = 16.0 if maximum <= 16 else 255.0
    rows = np.array([image.flatten() for image in np.asarray(images)], dtype=np.float32) / scale
    one_hot = np.zeros((len(rows), 10), dtype=np.float32)
    for i, label in enumerate(np.asarray(labels)):
        one_hot[i, label] = 1
    return tf.constant(rows), tf.constant(one_hot)
