# misconception: loses the axis of the sum, which works, wrongly, for square matrices only
# hint: Which shape does the sum have, and how is (batch, n) divided by it?
# killed by: test_rows_sum_to_one
@tf.function(input_signature=[tf.TensorSpec(shape=(None, None), dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(x, axis=1)
