# misconception: divides by zero where the gradient is zero
# hint: What is 0 / 0 in TensorFlow?
# killed by: test_flat
def gradient_ascent_step(activation, image, learning_rate):
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = activation(image)
    gradient = tape.gradient(value, image)
    return image + learning_rate * gradient / tf.norm(gradient)
