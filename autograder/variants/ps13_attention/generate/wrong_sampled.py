# misconception: draws symbols at random
# hint: Is greedy decoding a matter of chance?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.cast(tf.random.categorical(logits[:, -1], 1), targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    return targets[:, 1:]
