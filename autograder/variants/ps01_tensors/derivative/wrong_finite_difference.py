# misconception: uses a difference quotient, which has too few digits and mixes up the elements
# hint: A tape needs no small step.
# killed by: test_at_a_constant
def derivative(f, x):
    x = tf.convert_to_tensor(x)
    return (f(x + 0.001) - f(x)) / 0.001
