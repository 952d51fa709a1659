# misconception: is ReLU itself: negative numbers become zero
# hint: A leaky ReLU lets a little of each negative number through.
# killed by: test_negative_numbers_are_scaled, test_any_numbers, test_gradient
def leaky_relu(x, slope=0.1):
    return tf.maximum(x, 0.0 * x)
