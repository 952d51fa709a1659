# misconception: looks at the logits of the first position
# hint: Which position predicts what comes next?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.argmax(logits[:, :1], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
