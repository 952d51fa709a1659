# unusual: differentiates at a variable that holds a copy
def derivative(f, x):
    point = tf.Variable(x)
    with tf.GradientTape() as tape:
        value = f(point)
    return tape.gradient(value, point)
