# misconception: is not compiled, since the decorator is gone
# hint: Did you leave the decorator in its place?
# killed by: test_one_graph
def square_if_any_negative(x):
    if tf.reduce_any(x < 0):
        return x * x
    return x
