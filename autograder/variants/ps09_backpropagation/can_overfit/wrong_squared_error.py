# misconception: trains on the squared error
# hint: The loss is the cross-entropy.
# killed by: test_training
def can_overfit(make_model, x, y, steps):
    model = make_model()
    optimizer = keras.optimizers.Adam(0.01)
    x, y = tf.convert_to_tensor(x), tf.cast(y, tf.int64)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean((tf.one_hot(y, logits.shape[1]) - tf.nn.softmax(logits)) ** 2)
        variables = model.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(float(loss))
    decisions = tf.argmax(model(x, training=False), axis=1)
    return bool(tf.reduce_all(decisions == y)), losses
