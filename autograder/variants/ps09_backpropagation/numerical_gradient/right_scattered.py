# unusual: values put into the flat point by scattering
def numerical_gradient(f, x, step):
    flat = tf.reshape(tf.identity(x), [-1])
    shape, h = tf.shape(x), tf.cast(step, flat.dtype)

    def at(place, value):
        return f(tf.reshape(tf.tensor_scatter_nd_update(flat, [[place]], [value]), shape))

    slopes = [(at(i, flat[i] + h) - at(i, flat[i] - h)) / (h + h) for i in range(flat.shape[0])]
    return tf.reshape(tf.convert_to_tensor(slopes, flat.dtype), shape)
