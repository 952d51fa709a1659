# misconception: divides by the sum of the whole matrix
# hint: What does each row of your result sum to?
# killed by: test_rows_sum_to_one
@tf.function(input_signature=[tf.TensorSpec(shape=(None, None), dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(x)
