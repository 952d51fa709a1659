# unusual: a compiled step with `tf.gradients`, and a lower bound on the norm
def gradient_ascent_step(activation, image, learning_rate):
    @tf.function
    def step(image):
        (gradient,) = tf.gradients(activation(image), image)
        return image + learning_rate * gradient / tf.maximum(tf.norm(gradient), 1e-7)

    return step(tf.convert_to_tensor(image))
