# misconception: uses a difference quotient, which has too few digits
# hint: Two nested tapes need no small step.
# killed by: test_cube
def second_derivative(f, x):
    x, h = tf.convert_to_tensor(x), 0.01
    return (f(x + h) - 2.0 * f(x) + f(x - h)) / h**2
