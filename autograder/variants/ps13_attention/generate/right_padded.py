# unusual: pads the targets to their full length, which a model that never looks ahead does not see
def generate(model, source, start, length):
    batch = int(source.shape[0])
    targets = np.zeros((batch, length + 1), dtype="int32")
    targets[:, 0] = start
    for step in range(length):
        logits = model((source, tf.convert_to_tensor(targets)), training=False)
        targets[:, step + 1] = tf.math.argmax(logits[:, step, :], axis=1).numpy()
    return tf.convert_to_tensor(targets)[:, 1:]
