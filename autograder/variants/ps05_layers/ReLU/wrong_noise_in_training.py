# misconception: adds noise while it trains
# hint: The layer does the same in training and after it.
# killed by: test_nothing_else_happens
class ReLU(keras.layers.Layer):
    def call(self, inputs, training=None):
        if training:
            inputs = inputs + tf.random.normal(tf.shape(inputs), stddev=0.1, dtype=inputs.dtype)
        return tf.maximum(inputs, tf.zeros_like(inputs))
