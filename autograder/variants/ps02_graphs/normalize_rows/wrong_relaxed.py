# misconception: relaxes the shapes only after it was traced again
# hint: One trace from the first call on: where can you promise the shape?
# killed by: test_one_graph_for_all_shapes
@tf.function(reduce_retracing=True)
def normalize_rows(x):
    tf.debugging.assert_rank(x, 2)
    return tf.ensure_shape(x, (None, None)) / tf.reduce_sum(x, axis=1, keepdims=True)
