# misconception: has a signature that fixes the number of columns
# hint: Which of the two lengths may vary?
# killed by: test_one_trace
@tf.function(input_signature=[tf.TensorSpec(shape=(None, 2), dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(x, axis=1, keepdims=True)
