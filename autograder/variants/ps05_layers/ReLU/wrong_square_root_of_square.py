# misconception: takes a square root whose gradient at zero is not a number
# hint: What is the derivative of the square root at zero?
# killed by: test_gradient_at_zero_is_finite
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return (inputs + tf.sqrt(tf.square(inputs))) / 2
