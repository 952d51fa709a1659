# unusual: the three sums by einsum
def dense_backward(x, W, upstream):
    return (
        tf.einsum("rk,jk->rj", upstream, W),
        tf.einsum("rj,rk->jk", x, upstream),
        tf.einsum("rk->k", upstream),
    )
