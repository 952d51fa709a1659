# unusual: collects the symbols in a numpy table
def generate(model, source, start, length):
    texts = np.full((len(source), length + 1), start, np.int64)
    for place in range(length):
        logits = model([source, tf.constant(texts[:, : place + 1])])
        texts[:, place + 1] = np.argmax(logits[:, -1], axis=-1)
    return tf.constant(texts[:, 1:])
