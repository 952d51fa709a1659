# unusual: uses keras.ops, and minus infinity with a row of zeros where nothing is seen
def scaled_dot_product_attention(q, k, v, mask=None):
    ops = keras.ops
    scores = ops.matmul(q, ops.swapaxes(k, -1, -2)) / ops.sqrt(ops.cast(ops.shape(q)[-1], q.dtype))
    if mask is None:
        weights = ops.softmax(scores, axis=-1)
        return ops.matmul(weights, v), weights
    mask = ops.broadcast_to(mask, ops.shape(scores))
    some = ops.any(mask, axis=-1, keepdims=True)
    hidden = ops.where(mask, scores, ops.cast(-np.inf, q.dtype))
    weights = ops.softmax(ops.where(some, hidden, ops.zeros_like(scores)), axis=-1)
    weights = ops.where(some, weights, ops.zeros_like(weights))
    return ops.matmul(weights, v), weights
