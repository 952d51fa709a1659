# misconception: subtracts the slope from negative numbers instead of multiplying by it
# hint: The slope is a factor.
# killed by: test_negative_numbers_are_scaled, test_any_numbers
def leaky_relu(x, slope=0.1):
    return tf.where(x > 0, x, x - slope)
