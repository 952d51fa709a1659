# misconception: counts the graphs of a new tf.function of the same Python function
# hint: Which graphs does the function itself have already?
# killed by: test_earlier_graphs
def count_graphs(function, calls):
    f = tf.function(function.python_function)
    for c in calls:
        f(*c)
    return f.experimental_get_tracing_count()
