# unusual: half of x plus its absolute value, so the gradient at zero is one half
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return (inputs + tf.abs(inputs)) / 2
