# misconception: takes one example in each step
# hint: The whole batch in each step.
# killed by: test_training
def can_overfit(make_model, x, y, steps):
    model = make_model()
    optimizer = keras.optimizers.Adam(0.01)
    x, y = tf.convert_to_tensor(x), tf.cast(y, tf.int64)
    losses = []
    whole, labels = x, y
    for number in range(steps):
        x, y = whole[number % len(whole)][None], labels[number % len(whole)][None]
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        variables = model.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(float(loss))
    x, y = whole, labels
    decisions = tf.argmax(model(x, training=False), axis=1)
    return bool(tf.reduce_all(decisions == y)), losses
