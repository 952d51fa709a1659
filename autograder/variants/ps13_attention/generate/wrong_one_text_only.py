# misconception: writes for the first text alone
# hint: How many texts are there?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((1, 1), start)
    for _ in range(length):
        logits = model([source[:1], targets])
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
