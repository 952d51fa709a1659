# misconception: makes a variable inside the compiled function, on every trace
# hint: A `tf.function` may make variables only in its very first call: make them outside.
# killed by: test_one_step
@tf.function
def train_step(model, optimizer, loss_fn, x, y):
    total = tf.Variable(0.0)
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    total.assign_add(tf.cast(loss, tf.float32))
    return loss
