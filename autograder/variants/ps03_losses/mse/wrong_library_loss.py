# misconception: leaves the work to the library's mean squared error
# hint: Subtract, square and average; the library's function is what you are building.
# killed by: test_values_of_every_rank
from keras.losses import mean_squared_error as loss


def mse(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes")
    return tf.reduce_mean(loss(y_true, y_pred))
