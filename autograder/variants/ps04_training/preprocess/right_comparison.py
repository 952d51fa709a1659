# unusual: one-hot by comparing with 0 to 9; scales by multiplication after flattening
def preprocess(images, labels, maximum=255):
    images = tf.convert_to_tensor(images)
    n, height, width = images.shape
    rows = tf.cast(tf.reshape(images, [n, height * width]), "float32") * (1.0 / maximum)
    classes = tf.range(10, dtype=tf.int64)
    return rows, tf.cast(tf.cast(labels, tf.int64)[:, None] == classes[None, :], tf.float32)
