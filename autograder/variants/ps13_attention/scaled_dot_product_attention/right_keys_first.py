# unusual: keeps the keys on the first of the last two axes and turns the result round
def scaled_dot_product_attention(q, k, v, mask=None):
    scores = tf.linalg.matmul(k, q, adjoint_b=True) / tf.constant(np.sqrt(k.shape[-1]), k.dtype)
    scores = tf.linalg.matrix_transpose(scores)
    if mask is None:
        mask = tf.ones_like(scores, dtype=tf.bool)
    weights = tf.exp(tf.nn.log_softmax(tf.where(mask, scores, tf.fill(tf.shape(scores), scores.dtype.min))))
    weights = tf.where(mask, weights, tf.zeros_like(weights))
    return tf.linalg.matmul(weights, v), weights
