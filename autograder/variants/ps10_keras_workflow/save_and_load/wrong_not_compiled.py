# misconception: reads the model without its loss and optimizer
# hint: A compiled model is read back compiled, and goes on training.
# killed by: test_training_goes_on
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [float(number) for number in mean]
        self.scale = [float(number) for number in scale]

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - tf.constant(self.mean, inputs.dtype)) / tf.constant(self.scale, inputs.dtype)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path, compile=False)
