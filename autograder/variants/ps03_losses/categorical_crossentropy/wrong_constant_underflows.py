# misconception: guards by a constant that is itself 0 in half precision
# hint: The smallest number of float16 is far larger than that of float32: make the guard fit the dtype.
# killed by: test_zero_in_every_dtype
def categorical_crossentropy(y_true, probabilities):
    guarded = tf.maximum(probabilities, tf.cast(1e-30, probabilities.dtype))
    return -tf.reduce_sum(y_true * tf.math.log(guarded), axis=-1)
