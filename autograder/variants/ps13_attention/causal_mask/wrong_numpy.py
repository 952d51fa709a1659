# misconception: asks numpy, which does not know what a tensor in a graph is
# hint: In a graph the length has no value yet; which functions can work with it?
# killed by: test_one_graph_for_all_lengths
def causal_mask(length):
    return tf.constant(np.tri(int(length), dtype=bool))
