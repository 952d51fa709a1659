# unusual: takes one example after the other in Python
def accuracy(y_true, y_pred):
    hits = [int(tf.argmax(a)) == int(tf.argmax(b)) for a, b in zip(y_true, y_pred)]
    return tf.constant(sum(hits) / len(hits), tf.float32)
