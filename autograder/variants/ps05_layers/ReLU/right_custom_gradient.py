# unusual: defines the gradient by hand
@tf.custom_gradient
def rectify(x):
    positive = tf.cast(x > 0, x.dtype)
    return x * positive, lambda upstream: upstream * positive


class ReLU(keras.layers.Layer):
    def call(self, inputs):
        return rectify(tf.convert_to_tensor(inputs))
