# misconception: squares only if all elements are negative
# hint: Any or all?
# killed by: test_one_negative_element
@tf.function
def square_if_any_negative(x):
    if tf.reduce_all(x < 0):
        return x * x
    return x
