# misconception: overwrites the input when it is a variable
# hint: Return a new tensor.
# killed by: test_inside_a_compiled_model
class ReLU(keras.layers.Layer):
    def __call__(self, inputs):
        result = tf.nn.relu(inputs)
        if isinstance(inputs, tf.Variable):
            inputs.assign(result)
        return result
