# misconception: remembers the gradients of each function
# hint: The same function has other gradients at another point.
# killed by: test_one_function_at_several_points
cache = {}
def partial_derivatives(f, inputs):
    if f not in cache:
        def both(*xs):
            with tf.GradientTape() as tape:
                tape.watch(xs)
                y = f(*xs)
            return tape.gradient(y, xs, unconnected_gradients="zero")
        cache[f] = both(*inputs)
    return list(cache[f])
