# misconception: looks at the sign of the product of all elements
# hint: Two negative elements have a positive product.
# killed by: test_extreme_signs
@tf.function
def square_if_any_negative(x):
    if tf.reduce_prod(x) < 0:
        return x * x
    return x
