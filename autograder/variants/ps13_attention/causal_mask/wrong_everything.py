# misconception: lets every position see every other
# hint: Which positions may not be seen?
# killed by: test_values
def causal_mask(length):
    return tf.ones((length, length), tf.bool)
