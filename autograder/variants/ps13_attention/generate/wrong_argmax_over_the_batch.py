# misconception: takes the largest over the texts and not over the symbols
# hint: Which axis is that of the symbols?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.argmax(logits, axis=0, output_type=targets.dtype)[:1, :1] * tf.ones_like(targets[:, :1])
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
