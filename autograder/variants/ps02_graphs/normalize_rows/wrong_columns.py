# misconception: divides by the sums of the columns
# hint: Along which axis must you add up so that each row gets one sum?
# killed by: test_rows_sum_to_one
@tf.function(input_signature=[tf.TensorSpec(shape=(None, None), dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(x, axis=0, keepdims=True)
