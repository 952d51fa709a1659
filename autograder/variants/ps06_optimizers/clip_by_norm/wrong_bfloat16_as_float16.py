# misconception: takes every dtype of two bytes for float16
# hint: There are two float dtypes of 16 bits; ask the gradient itself for its dtype.
# killed by: test_dtype_is_kept
def clip_by_norm(gradient, clipnorm):
    dtype = {2: tf.float16, 4: tf.float32, 8: tf.float64}[gradient.dtype.size]
    norm = tf.norm(gradient)
    return tf.cast(gradient / tf.maximum(norm / clipnorm, 1.0), dtype)
