# misconception: lets each position see itself alone
# hint: Which other positions may be seen?
# killed by: test_values
def causal_mask(length):
    return tf.eye(length, dtype=tf.bool)
