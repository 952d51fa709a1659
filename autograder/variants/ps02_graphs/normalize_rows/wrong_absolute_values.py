# misconception: divides by the sum of the absolute values
# hint: What do rows with negative elements sum to?
# killed by: test_negative_elements
@tf.function(input_signature=[tf.TensorSpec(shape=(None, None), dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(tf.abs(x), axis=1, keepdims=True)
