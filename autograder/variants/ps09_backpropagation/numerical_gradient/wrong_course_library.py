# misconception: hands the work to the course's own function
# hint: Write the loop yourself.
# killed by: test_formula
def numerical_gradient(f, x, step):
    from course.testing import numeric_gradient

    dtype = x.dtype
    found = numeric_gradient(lambda point: float(f(tf.constant(point, dtype))), x, 1.0, step)
    return tf.constant(found, dtype)
