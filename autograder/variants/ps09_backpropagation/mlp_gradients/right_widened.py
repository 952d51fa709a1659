# unusual: takes each bias for the weight of an input that is always one
def mlp_gradients(weights, x, labels):
    kept, h = [], x
    for number, (W, b) in enumerate(weights):
        h = tf.concat([tf.nn.relu(h) if number else h, tf.ones((len(x), 1), x.dtype)], axis=1)
        kept.append(h)
        h = h @ tf.concat([W, tf.convert_to_tensor(b)[None]], axis=0)
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), h.shape[1], dtype=h.dtype)
    delta = (tf.nn.softmax(h) - one_hot) / tf.cast(len(x), h.dtype)
    found = [None] * len(weights)
    for number in range(len(weights) - 1, -1, -1):
        both = tf.matmul(kept[number], delta, transpose_a=True)
        found[number] = (both[:-1], both[-1])
        open_units = tf.cast(kept[number][:, :-1] > 0, h.dtype)
        delta = open_units * tf.matmul(delta, weights[number][0], transpose_b=True)
    return found
