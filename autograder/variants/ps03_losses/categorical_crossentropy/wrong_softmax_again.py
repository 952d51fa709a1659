# misconception: applies softmax to what is already a probability
# hint: The second argument has been through softmax already.
# killed by: test_value
def categorical_crossentropy(y_true, probabilities):
    return -tf.reduce_sum(y_true * tf.nn.log_softmax(probabilities), axis=-1)
