# misconception: leaves Keras's own arguments out of the configuration
# hint: A layer also has a name and a dtype. Which `get_config` knows them?
# killed by: test_name_and_dtype
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = np.asarray(mean, dtype="float64").tolist()
        self.scale = np.asarray(scale, dtype="float64").tolist()

    def call(self, inputs):
        inputs = tf.cast(inputs, self.compute_dtype)
        return (inputs - tf.constant(self.mean, inputs.dtype)) / tf.constant(self.scale, inputs.dtype)

    def get_config(self):
        return {"mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
