# misconception: counts elements as negative only beyond a threshold
# hint: How small may a negative number be?
# killed by: test_just_beside_zero
@tf.function
def square_if_any_negative(x):
    if tf.reduce_any(x < -1e-6):
        return x * x
    else:
        return x
