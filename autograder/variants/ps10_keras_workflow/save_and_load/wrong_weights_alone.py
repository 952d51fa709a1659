# misconception: writes the weights alone
# hint: The file must say how to make the model, too: model.save.
# killed by: test_model_that_was_read_back
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
    weights = str(path).replace(".keras", ".weights.h5")
    model.save_weights(weights)
    copy = keras.models.clone_model(model)
    copy.load_weights(weights)
    return copy
