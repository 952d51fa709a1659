# misconception: knows some activations by their functions' names and takes all others for none
# hint: keras.activations.get turns names, functions and None into a function.
# killed by: test_values_with_every_kind_of_activation
class Dense(keras.layers.Layer):
    def __init__(self, units, use_bias=True, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.use_bias = use_bias
        name = getattr(activation, "__name__", activation)
        known = {"relu": tf.nn.relu, "tanh": tf.tanh, "sigmoid": tf.sigmoid, "softmax": tf.nn.softmax}
        self.activation = known.get(name, lambda z: z)

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")
        if self.use_bias:
            self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.w)
        if self.use_bias:
            outputs = outputs + self.b
        return self.activation(outputs)
