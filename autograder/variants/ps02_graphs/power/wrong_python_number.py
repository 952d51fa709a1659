# misconception: turns n into a Python number, so that each n is traced anew
# hint: Which kind of n does the compiled part see: a tensor or a Python number?
# killed by: test_one_trace
@tf.function
def _unrolled(x, n):
    result = tf.ones_like(x)
    for _ in range(n):
        result *= x
    return result


def power(x, n):
    return _unrolled(x, int(n.numpy()))
