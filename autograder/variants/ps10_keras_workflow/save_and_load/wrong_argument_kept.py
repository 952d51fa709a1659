# misconception: keeps the arguments as they come, arrays too
# hint: With lists it works, with arrays the file cannot be read back.
# killed by: test_same_outputs
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = mean
        self.scale = scale

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - self.mean) / self.scale

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
