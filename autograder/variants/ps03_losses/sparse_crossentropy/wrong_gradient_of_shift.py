# misconception: lets the maximum into the gradient once where it should enter twice or not at all
# hint: Write the shift with and without tf.stop_gradient in both places: the terms have to cancel.
# killed by: test_gradient
def sparse_crossentropy(labels, logits):
    largest = tf.reduce_max(logits, axis=1)
    total = tf.reduce_sum(tf.exp(logits - tf.stop_gradient(largest)[:, None]), axis=1)
    chosen = tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
    return tf.math.log(total) + largest - chosen
