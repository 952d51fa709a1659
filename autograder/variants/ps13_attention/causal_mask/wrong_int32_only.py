# misconception: compares with numbers of one integer dtype only
# hint: Which dtypes may a length have?
# killed by: test_every_way_of_calling
def causal_mask(length):
    positions = tf.cumsum(tf.ones([length], tf.int32))
    return (positions[:, tf.newaxis] <= length) & (positions[:, tf.newaxis] >= positions)
