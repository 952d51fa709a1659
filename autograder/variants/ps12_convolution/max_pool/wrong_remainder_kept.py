# misconception: makes smaller squares of what is left over
# hint: What is left over at the bottom and at the right is dropped.
# killed by: test_remainder
def max_pool(images, size):
    rows = [
        tf.stack(
            [
                tf.reduce_max(images[:, top : top + size, left : left + size], axis=(1, 2))
                for left in range(0, images.shape[2], size)
            ],
            axis=1,
        )
        for top in range(0, images.shape[1], size)
    ]
    return tf.stack(rows, axis=1)
