# misconception: computes in float32 whatever comes in
# hint: Keep the dtype of `W`.
# killed by: test_axes_of_length_one_and_other_dtypes
def classifier_step(W, b, x, y, learning_rate):
    with tf.GradientTape() as tape:
        prediction = tf.cast(x, tf.float32) @ tf.cast(W, tf.float32) + tf.cast(b, tf.float32)
        loss = tf.reduce_mean((prediction - tf.cast(y, tf.float32)) ** 2)
    for v, g in zip((W, b), tape.gradient(loss, (W, b))):
        v.assign_sub(tf.cast(learning_rate, v.dtype) * g)
    return loss
