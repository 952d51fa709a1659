# misconception: takes zero for a negative number
# hint: Is zero negative?
# killed by: test_extreme_signs
@tf.function
def square_if_any_negative(x):
    if tf.reduce_any(x <= 0):
        return x * x
    return x
