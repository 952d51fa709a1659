# unusual: asks by predict, which is slower and gives numpy arrays
def generate(model, source, start, length):
    targets = np.full((len(source), 1), start)
    for _ in range(length):
        logits = model.predict([source, targets], verbose=0)
        targets = np.append(targets, logits[:, -1:].argmax(axis=-1), axis=1)
    return tf.constant(targets[:, 1:])
