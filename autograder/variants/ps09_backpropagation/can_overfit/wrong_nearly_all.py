# misconception: is content with ninety-nine in a hundred
# hint: By heart means all.
# killed by: test_few_steps
def can_overfit(make_model, x, y, steps):
    model = make_model()
    optimizer = keras.optimizers.Adam(0.01)
    x, y = tf.convert_to_tensor(x), tf.cast(y, tf.int64)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        variables = model.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(float(loss))
    decisions = tf.argmax(model(x, training=False), axis=1)
    return bool(tf.reduce_mean(tf.cast(decisions == y, tf.float32)) > 0.99), losses
