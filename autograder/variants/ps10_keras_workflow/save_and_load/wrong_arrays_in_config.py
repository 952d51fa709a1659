# misconception: puts arrays into the configuration
# hint: A configuration is written as JSON: lists of plain numbers come back as they were, arrays do not.
# killed by: test_same_outputs
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = np.array(mean, "float32")
        self.scale = np.array(scale, "float32")

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - tf.constant(self.mean, inputs.dtype)) / tf.constant(self.scale, inputs.dtype)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
