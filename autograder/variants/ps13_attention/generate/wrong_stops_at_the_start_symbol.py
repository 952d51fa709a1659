# misconception: stops when the start symbol comes again
# hint: How many symbols were asked for?
# killed by: test_always_as_long_as_asked
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
        if np.all(symbols == start):
            break
    return targets[:, 1:]
