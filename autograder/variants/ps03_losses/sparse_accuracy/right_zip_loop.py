# unusual: takes one example after the other in Python
def sparse_accuracy(labels, y_pred):
    hits = [int(tf.argmax(scores)) == int(label) for label, scores in zip(labels, y_pred)]
    return tf.constant(sum(hits) / len(hits), dtype=tf.float32)
def sparse_accuracy(labels, y_pred):
    hits = [int(tf.argmax(scores)) == int(label) for label, scores in zip(labels, y_pred)]
    return tf.constant(sum(hits) / len(hits), dtype=tf.float32)
