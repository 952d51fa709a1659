# misconception: has a signature that lets in any number of axes
# hint: What does shape=None promise, and what does shape=(None, None)?
# killed by: test_other_ranks
@tf.function(input_signature=[tf.TensorSpec(shape=None, dtype=tf.float32)])
def normalize_rows(x):
    return x / tf.reduce_sum(x, axis=-1, keepdims=True)
