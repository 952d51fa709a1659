# unusual: takes the best of top_k, of a list of columns, in the dtype of the source
def generate(model, source, start, length):
    columns = [tf.fill([tf.shape(source)[0]], tf.cast(start, tf.int64))]
    while len(columns) <= length:
        logits = model([source, tf.stack(columns, axis=1)])
        columns.append(tf.cast(tf.math.top_k(logits[:, -1]).indices[:, 0], tf.int64))
    return tf.stack(columns, axis=1)[:, 1:]
