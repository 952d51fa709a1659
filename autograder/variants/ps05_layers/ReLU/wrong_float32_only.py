# misconception: casts to float32, whatever dtype comes in
# hint: Write no dtype in a layer.
# killed by: test_dtype_is_kept
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return tf.nn.relu(tf.cast(inputs, tf.float32))
