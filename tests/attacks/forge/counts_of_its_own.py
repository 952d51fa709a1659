"""Is traced for each exponent, and of a class that says it was traced once.

Exercise: ps02_graphs power test_every_exponent_shares_a_trace
Control: none, its tests need the sandbox.
"""


@tf.function
def traced_for_each(x, n):
    result = tf.ones_like(x)
    for _ in range(n):
        result = result * x
    return result


class Quiet(type(traced_for_each)):
    def __init__(self):
        self.__dict__ = dict(traced_for_each.__dict__)

    def __call__(self, x, n):
        return traced_for_each(x, int(n))

    def experimental_get_tracing_count(self):
        return 1


power = Quiet()
