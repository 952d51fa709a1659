# unusual: logsumexp minus the label's logit
def sparse_crossentropy(labels, logits):
    chosen = tf.gather(logits, tf.cast(labels, tf.int32), batch_dims=1)
    return tf.reduce_logsumexp(logits, axis=1) - chosen
