# unusual: constants as weights that are not trained
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [float(number) for number in mean]
        self.scale = [float(number) for number in scale]

    def call(self, inputs):
        return (tf.cast(inputs, self.compute_dtype) - self.shift) / self.width

    def build(self, input_shape):
        shape, constant = (input_shape[-1],), keras.initializers.Constant
        self.shift = self.add_weight(shape=shape, initializer=lambda shape, dtype: tf.constant(self.mean, dtype), trainable=False)
        self.width = self.add_weight(shape=shape, initializer=lambda shape, dtype: tf.constant(self.scale, dtype), trainable=False)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
