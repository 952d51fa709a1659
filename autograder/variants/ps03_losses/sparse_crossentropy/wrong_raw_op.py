# misconception: leaves the work to TensorFlow's fused operation
# hint: Compute it from the logits: the logarithm of a sum of exponentials minus one of them.
# killed by: test_values
def sparse_crossentropy(labels, logits):
    return tf.raw_ops.SparseSoftmaxCrossEntropyWithLogits(
        features=logits, labels=tf.cast(labels, tf.int64)
    ).loss
