# misconception: takes absolute values where it should square
# hint: What are the results for a tensor that holds -1 and 3?
# killed by: test_both_cases
@tf.function
def square_if_any_negative(x):
    if tf.reduce_any(x < 0):
        return tf.abs(x)
    return x
