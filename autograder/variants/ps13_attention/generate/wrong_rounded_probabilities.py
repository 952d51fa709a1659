# misconception: rounds the probabilities before it compares them
# hint: Rounded numbers tie. Compare the logits themselves.
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        p = tf.round(tf.nn.softmax(model([source, targets])[:, -1]) * 10)
        targets = tf.concat([targets, tf.argmax(p, axis=-1, output_type=tf.int32)[:, None]], axis=1)
    return targets[:, 1:]
