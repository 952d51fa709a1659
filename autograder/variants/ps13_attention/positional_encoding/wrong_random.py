# misconception: draws a random code
# hint: Which code does the formula give?
# killed by: test_values
def positional_encoding(length, width):
    if width % 2:
        raise ValueError("The width must be even.")
    return tf.random.uniform((length, width), -1.0, 1.0)
