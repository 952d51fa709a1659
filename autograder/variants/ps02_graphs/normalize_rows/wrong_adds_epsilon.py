# misconception: adds a small number to the sums
# hint: No row sums to zero, but a row may be very small.
# killed by: test_negative_elements
@tf.function(input_signature=[tf.TensorSpec((None, None), tf.float32)])
def normalize_rows(x):
    return x / (tf.reduce_sum(x, axis=1, keepdims=True) + 1e-12)
