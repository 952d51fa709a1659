# misconception: loops in Python, which a tensor in a graph does not allow
# hint: In a graph the length has no value yet; which functions can work with it?
# killed by: test_one_graph_for_all_lengths
def causal_mask(length):
    return tf.constant([[j <= i for j in range(length)] for i in range(length)], shape=(length, length))
