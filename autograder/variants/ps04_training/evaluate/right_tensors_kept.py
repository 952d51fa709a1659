# unusual: lists of tensors, averaged at the end by TensorFlow
def evaluate(model, loss_fn, dataset):
    losses, sizes = [], []
    for x, y in iter(dataset):
        losses.append(loss_fn(y, model(x, training=False)))
        sizes.append(tf.cast(tf.shape(x)[0], tf.float32))
    sizes = tf.stack(sizes)
    return tf.tensordot(tf.cast(tf.stack(losses), tf.float32), sizes, 1) / tf.reduce_sum(sizes)
