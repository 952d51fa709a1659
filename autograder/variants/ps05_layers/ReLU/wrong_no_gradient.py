# misconception: stops the gradient
# hint: Above zero the gradient passes unchanged.
# killed by: test_slope_is_one_or_zero
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.nn.relu(tf.stop_gradient(inputs))
