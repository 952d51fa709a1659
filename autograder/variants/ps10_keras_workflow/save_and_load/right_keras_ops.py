# unusual: by Keras's operations, read back by another name
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [float(number) for number in mean]
        self.scale = [float(number) for number in scale]

    def call(self, inputs):
        x = keras.ops.cast(inputs, self.dtype)
        return keras.ops.divide(keras.ops.subtract(x, self.mean), self.scale)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    keras.saving.save_model(model, path)
    return keras.models.load_model(path)
