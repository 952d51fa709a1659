# misconception: counts all graphs of the function, also those it had before
# hint: Which of the graphs are new?
# killed by: test_only_new_graphs
def count_graphs(function, calls):
    for arguments in calls:
        function(*arguments)
    return function.experimental_get_tracing_count()
