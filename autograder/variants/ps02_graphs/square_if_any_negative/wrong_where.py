# misconception: computes both answers always and picks one, without a branch
# hint: Which operation does the graph need, so that only one of the answers is computed?
# killed by: test_if_in_graph
@tf.function
def square_if_any_negative(x):
    return tf.where(tf.reduce_any(x < 0), x * x, x)
