# misconception: clips probabilities at 1e-7 on both sides, which changes ordinary values
# hint: A probability of 1e-20 is an ordinary number in float32; its loss is 46, not 16.
# killed by: test_small_probabilities
def categorical_crossentropy(y_true, probabilities):
    probabilities = tf.clip_by_value(probabilities, 1e-7, 1 - 1e-7)
    return -tf.reduce_sum(y_true * tf.math.log(probabilities), axis=-1)
