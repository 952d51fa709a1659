# unusual: contracts by keras.ops.tensordot, with a he_normal start
class Linear(keras.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):
        self.kernel = self.add_weight(
            shape=(shape[-1], self.units), initializer=keras.initializers.HeNormal(), name="kernel"
        )

    def call(self, x):
        return keras.ops.tensordot(x, self.kernel, axes=1)

    def compute_output_shape(self, shape):
        return (*shape[:-1], self.units)

    def get_config(self):
        base = super().get_config()
        return dict(list(base.items()) + [("units", self.units)])
