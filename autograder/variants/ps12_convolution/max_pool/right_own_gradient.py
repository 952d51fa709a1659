# unusual: brings its own gradient, which goes to the first of several largest pixels
def max_pool(images, size):
    rows, columns, channels = images.shape[1] // size, images.shape[2] // size, images.shape[3]

    def squares(x):
        x = tf.reshape(
            x[:, : rows * size, : columns * size], (-1, rows, size, columns, size, channels)
        )
        return tf.reshape(tf.transpose(x, (0, 1, 3, 5, 2, 4)), (-1, size * size))

    @tf.custom_gradient
    def largest(x):
        flat = squares(x)
        shape = (-1, rows, columns, channels)

        def gradient(upstream):
            chosen = tf.one_hot(tf.argmax(flat, axis=1), size * size, dtype=x.dtype)
            spread = chosen * tf.reshape(upstream, (-1, 1))
            spread = tf.reshape(spread, (-1, rows, columns, channels, size, size))
            spread = tf.transpose(spread, (0, 1, 4, 2, 5, 3))
            spread = tf.reshape(spread, (-1, rows * size, columns * size, channels))
            down, right = x.shape[1] - rows * size, x.shape[2] - columns * size
            return tf.pad(spread, [[0, 0], [0, down], [0, right], [0, 0]])

        return tf.reshape(tf.reduce_max(flat, axis=1), shape), gradient

    return largest(images)
