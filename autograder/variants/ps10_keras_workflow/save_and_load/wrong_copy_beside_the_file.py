# misconception: writes a file and returns a copy made in memory
# hint: Read the result from the file: what the file lacks (the optimizer, say) should show.
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
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return copy
