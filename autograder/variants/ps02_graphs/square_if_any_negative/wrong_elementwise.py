# misconception: decides for each element by itself
# hint: How many decisions are there: one, or one for each element?
# killed by: test_both_cases
@tf.function
def square_if_any_negative(x):
    return tf.where(x < 0, x * x, x)
