# misconception: has no input signature, so that each shape is traced anew
# hint: What tells TensorFlow in advance which shapes will come?
# killed by: test_one_trace
@tf.function
def normalize_rows(x):
    return x / tf.reduce_sum(x, axis=1, keepdims=True)
