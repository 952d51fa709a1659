# unusual: differentiates a derivative function twice
def second_derivative(f, x):
    def slope_of(g):
        def slope(x):
            with tf.GradientTape() as tape:
                tape.watch(x)
                value = g(x)
            return tape.gradient(value, x, unconnected_gradients="zero")

        return slope

    return slope_of(slope_of(f))(tf.convert_to_tensor(x))
