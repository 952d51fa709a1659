# misconception: asks the model once and takes all positions from that answer
# hint: What does the second symbol depend on?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    targets = tf.repeat(targets, length + 1, axis=1)
    logits = model([source, targets])
    targets = tf.argmax(logits, axis=-1, output_type=targets.dtype)
    targets = tf.concat([targets[:, :1], targets[:, :length]], axis=1)
    return targets[:, 1:]
