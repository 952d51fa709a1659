# misconception: keeps the first step of each activation, with its learning rate
# hint: What the compiled step closes over stays as it was: make it anew in each call, or hand over the rate.
# killed by: test_one_activation_twice
steps_of = {}
def maximize_activation(activation, image, learning_rate, steps):
    if id(activation) not in steps_of:
        @tf.function
        def step(image):
            with tf.GradientTape() as tape:
                tape.watch(image)
                value = activation(image)
            g = tape.gradient(value, image)
            return image + learning_rate * tf.math.divide_no_nan(g, tf.norm(g)), value
        steps_of[id(activation)] = step
    values = []
    for _ in range(steps):
        image, value = steps_of[id(activation)](image)
        values.append(value)
    return image, tf.stack(values)
