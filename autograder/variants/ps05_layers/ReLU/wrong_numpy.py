# misconception: computes in numpy, which cuts the gradient
# hint: A gradient follows TensorFlow operations only.
# killed by: test_slope_is_one_or_zero
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.constant(np.maximum(inputs.numpy(), 0))
