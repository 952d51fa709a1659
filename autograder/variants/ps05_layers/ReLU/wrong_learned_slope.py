# misconception: learns a slope for negative numbers, so it has a weight
# hint: ReLU has nothing to learn.
# killed by: test_no_weights
class ReLU(keras.layers.Layer):
    def build(self, input_shape):
        self.slope = self.add_weight(shape=(), initializer="zeros")

    def call(self, inputs):
        return tf.where(inputs > 0, inputs, self.slope * inputs)
