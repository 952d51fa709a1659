# misconception: asks the tape
# hint: Write the three sums as matrix products.
# killed by: test_input
def dense_backward(x, W, upstream):
    W = tf.convert_to_tensor(W)
    b = tf.zeros([tf.shape(W)[1]], x.dtype)
    with tf.GradientTape() as tape:
        tape.watch([x, W, b])
        y = tf.matmul(x, W) + b
    return tuple(tape.gradient(y, [x, W, b], output_gradients=upstream))
