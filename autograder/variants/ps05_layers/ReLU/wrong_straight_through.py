# misconception: passes the gradient on below zero too, as if it were the identity
# hint: Compute the gradient at -1.
# killed by: test_slope_is_one_or_zero
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return inputs + tf.stop_gradient(tf.nn.relu(inputs) - inputs)
