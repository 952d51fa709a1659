# misconception: puts new symbols in front
# hint: Where does a new symbol belong?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([symbols, targets], axis=1)
    return targets[:, 1:]
