# misconception: rounds the constants for the file
# hint: JSON keeps all digits of a Python number.
# killed by: test_values_of_the_layer
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [round(float(m), 3) for m in mean]
        self.scale = np.asarray(scale, dtype="float64").tolist()

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - tf.constant(self.mean, inputs.dtype)) / tf.constant(self.scale, inputs.dtype)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
