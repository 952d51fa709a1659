# misconception: computes in float32, and casts the result alone
# hint: What float32 has lost no cast brings back: cast the inputs to `self.compute_dtype`.
# killed by: test_name_and_dtype
@keras.saving.register_keras_serializable(package="ps10")
class Standardize(keras.layers.Layer):
    def __init__(self, mean, scale, **kwargs):
        super().__init__(**kwargs)
        self.mean = [float(number) for number in mean]
        self.scale = [float(number) for number in scale]

    def call(self, inputs):
        return tf.cast((tf.cast(inputs, tf.float32) - self.mean) / self.scale, self.compute_dtype)

    def get_config(self):
        return {**super().get_config(), "mean": self.mean, "scale": self.scale}


def save_and_load(model, path):
    model.save(path)
    return keras.saving.load_model(path)
