# misconception: subtracts the smallest entry, so that nothing is negative
# hint: Each entry is treated alone; its neighbours do not matter.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return inputs - tf.reduce_min(inputs)
