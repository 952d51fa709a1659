# misconception: hands the work to a layer of Keras
# hint: Write mask and scale yourself.
# killed by: test_zeros_and_scale
def dropout(x, rate, training):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    return tf.where(training, keras.layers.Dropout(rate, dtype=x.dtype)(x, training=True), x)
