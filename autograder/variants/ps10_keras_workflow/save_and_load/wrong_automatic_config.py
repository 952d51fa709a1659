# misconception: leaves the configuration to Keras, which cannot write arrays into the file
# hint: `get_config` gives plain numbers and lists, whatever `__init__` was given.
# killed by: test_same_outputs
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = list(mean)
        self.scale = list(scale)

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - tf.constant(self.mean, inputs.dtype)) / tf.constant(self.scale, inputs.dtype)


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
