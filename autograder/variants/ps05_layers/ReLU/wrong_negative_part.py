# misconception: keeps the negative part and drops the positive one
# hint: Try it on -1 and on 1.
# killed by: test_positive_part
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.minimum(inputs, 0.0)
