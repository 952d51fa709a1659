# misconception: compiles the function a second time and counts the graphs of the copy
# hint: Does the function that was handed to you make the calls?
# killed by: test_only_new_graphs
def count_graphs(function, calls):
    copy = tf.function(function.python_function)
    for arguments in calls:
        copy(*arguments)
    return copy.experimental_get_tracing_count()
