# misconception: writes one symbol too few
# hint: How often is the model asked?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length - 1):
        logits = model([source, targets])
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
