# misconception: gives scaled negative numbers the wrong sign
# hint: Negative numbers stay negative, only smaller.
# killed by: test_negative_numbers_are_scaled, test_any_numbers
def leaky_relu(x, slope=0.1):
    return tf.where(x > 0, x, -slope * x)
