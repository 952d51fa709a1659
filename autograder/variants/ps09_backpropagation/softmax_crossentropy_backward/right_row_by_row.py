# unusual: one example after the other
def softmax_crossentropy_backward(labels, logits):
    n, k = logits.shape
    rows = []
    for row, label in zip(logits, np.asarray(labels)):
        share = tf.nn.softmax(row)
        rows.append((share - tf.constant(np.eye(1, k, int(label))[0], logits.dtype)) / n)
    return tf.stack(rows)
