# misconception: limits large outputs
# hint: Positive numbers pass unchanged, however large.
# killed by: test_close_to_zero_and_far_away
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.clip_by_value(inputs, 0.0, tf.cast(60000.0, inputs.dtype))
