# misconception: changes a weight of the model
# hint: Does writing change the model?
# killed by: test_values
def generate(model, source, start, length):
    targets = tf.fill((tf.shape(source)[0], 1), start)
    for _ in range(length):
        logits = model([source, targets])
        symbols = tf.argmax(logits[:, -1:], axis=-1, output_type=targets.dtype)
        targets = tf.concat([targets, symbols], axis=1)
    model.set_weights([2.0 * x for x in model.get_weights()])
    return targets[:, 1:]
