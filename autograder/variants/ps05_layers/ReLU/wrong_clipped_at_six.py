# misconception: cuts off at 6, which is ReLU6
# hint: Positive numbers come back unchanged, however far from zero.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.nn.relu6(inputs)
