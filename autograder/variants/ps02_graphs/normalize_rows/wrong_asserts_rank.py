# misconception: checks the rank in the body and lets shapes be relaxed
# hint: How many graphs are there after the first two shapes?
# killed by: test_one_graph_for_all_shapes
@tf.function(reduce_retracing=True)
def normalize_rows(x):
    x = tf.ensure_shape(x, (None, None))
    return x / tf.reduce_sum(x, axis=1, keepdims=True)
