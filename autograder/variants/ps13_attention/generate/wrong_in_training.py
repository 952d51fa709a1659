# misconception: asks the model in training mode, where it drops at random
# hint: Is the model still being trained?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets], training=True)
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
