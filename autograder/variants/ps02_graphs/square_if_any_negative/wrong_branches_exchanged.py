# misconception: squares if no element is negative
# hint: Which branch belongs to which case?
# killed by: test_both_cases
@tf.function
def square_if_any_negative(x):
    if tf.reduce_any(x < 0):
        return x
    return x * x
