# unusual: the square of the scaled length of the error vector, with its own gradient rule
def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes must be equal")

    @tf.custom_gradient
    def mean_square(difference):
        size = tf.cast(tf.size(difference), difference.dtype)

        def gradient(cotangent):
            return cotangent * 2 * difference / size

        return tf.reduce_sum(difference**2) / size, gradient

    return mean_square(y_pred - tf.cast(y_true, y_pred.dtype))
