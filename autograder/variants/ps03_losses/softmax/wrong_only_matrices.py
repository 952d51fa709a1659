# misconception: loops over rows and therefore works for matrices along the last axis only
# hint: Reductions with an axis work for any rank, without a loop.
# killed by: test_axis
def softmax(logits, axis=-1):
    rows = []
    for row in logits:
        e = tf.exp(row - tf.reduce_max(row))
        rows.append(e / tf.reduce_sum(e))
    return tf.stack(rows)
