# misconception: adds a penalty on its outputs
# hint: Nothing but the positive part is asked for.
# killed by: test_nothing_else_happens
class ReLU(keras.layers.Layer):
    def call(self, inputs):
        outputs = tf.maximum(inputs, tf.zeros_like(inputs))
        self.add_loss(0.01 * tf.reduce_mean(outputs))
        return outputs
