# misconception: multiplies all numbers by the slope
# hint: Only negative numbers are scaled.
# killed by: test_positive_numbers_stay, test_any_numbers
def leaky_relu(x, slope=0.1):
    return slope * x
