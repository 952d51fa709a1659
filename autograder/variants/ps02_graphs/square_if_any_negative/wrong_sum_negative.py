# misconception: asks the sign of the sum and not of each element
# hint: Can there be a negative element although the sum is positive?
# killed by: test_one_negative_element
@tf.function
def square_if_any_negative(x):
    if tf.reduce_sum(x) < 0:
        return x * x
    return x + 0
