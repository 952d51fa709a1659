# misconception: drops hidden units at random while it trains
# hint: Nothing but dense layers is asked for.
# killed by: test_several_models_share_nothing
class MLP(keras.Model):
    def __init__(self, hidden_units, num_targets, hidden_activation="relu", **kwargs):
        super().__init__(**kwargs)
        sizes = [hidden_units] if isinstance(hidden_units, int) else list(hidden_units)
        self.hidden = [keras.layers.Dense(n, activation=hidden_activation) for n in sizes]
        self.dropout = keras.layers.Dropout(0.2)
        self.out = keras.layers.Dense(num_targets)

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.hidden:
            x = self.dropout(layer(x), training=training)
        return self.out(x)
