# misconception: clips to the range from 0 to 1
# hint: ReLU has no upper limit.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.clip_by_value(inputs, 0.0, 1.0)
