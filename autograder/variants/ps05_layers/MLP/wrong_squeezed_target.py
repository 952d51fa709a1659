# misconception: drops the axis of a single target
# hint: The output is (batch, num_targets), also for one target.
# killed by: test_values_for_an_int_and_for_lists
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.out = keras.layers.Dense(num_targets)

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        outputs = self.out(inputs)
        return tf.squeeze(outputs, -1) if outputs.shape[-1] == 1 else outputs
