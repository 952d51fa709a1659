# misconception: compares after a cast to float32, which makes tiny numbers zero
# hint: Compare in the dtype of x.
# killed by: test_just_beside_zero
@tf.function
def square_if_any_negative(x):
    if tf.reduce_min(tf.cast(x, tf.float32)) < 0:
        return x * x
    return x
