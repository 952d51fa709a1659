# misconception: gives no derivative at a constant tensor
# hint: The tape watches variables by itself; constants must be watched.
# killed by: test_at_a_constant
def derivative(f, x):
    with tf.GradientTape() as tape:
        value = f(x)
    return tape.gradient(value, x)
