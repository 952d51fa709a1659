# misconception: remembers the direction of each activation
# hint: The gradient is another one at another image.
# killed by: test_one_activation_twice
directions = {}


def gradient_ascent_step(activation, image, learning_rate):
    if (activation, image.shape) not in directions:
        with tf.GradientTape() as tape:
            tape.watch(image)
            value = activation(image)
        gradient = tape.gradient(value, image)
        directions[activation, image.shape] = tf.math.divide_no_nan(gradient, tf.norm(gradient))
    return image + learning_rate * directions[activation, image.shape]
