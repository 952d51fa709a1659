# misconception: compares labels of another integer dtype and fails
# hint: Cast the labels to one integer dtype.
# killed by: test_inputs
def can_overfit(make_model, x, y, steps):
    model = make_model()
    optimizer = keras.optimizers.Adam(0.01)
    x, y = tf.convert_to_tensor(x), tf.convert_to_tensor(y)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        variables = model.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(float(loss))
    decisions = tf.argmax(model(x, training=False), axis=1)
    return bool(tf.reduce_all(decisions == y)), losses
