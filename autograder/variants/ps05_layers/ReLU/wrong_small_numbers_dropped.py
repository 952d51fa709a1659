# misconception: takes small positive numbers for zero
# hint: Everything above zero passes.
# killed by: test_close_to_zero_and_far_away
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.where(inputs > 1e-6, inputs, tf.zeros_like(inputs))
