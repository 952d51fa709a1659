# misconception: leaves the layer inside at float32
# hint: A layer inside has a dtype of its own: give it `dtype=self.dtype_policy`.
# killed by: test_name_and_dtype
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [float(number) for number in mean]
        self.scale = [float(number) for number in scale]
        variance = np.square(self.scale)
        self.inner = keras.layers.Normalization(mean=np.array(self.mean), variance=variance)

    def build(self, input_shape):
        self.inner.build(input_shape)

    def call(self, inputs):
        return self.inner(tf.cast(inputs, self.compute_dtype))

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
