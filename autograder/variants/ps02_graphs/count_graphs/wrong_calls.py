# misconception: takes each call for a graph
# hint: Does each call make a graph?
# killed by: test_python_numbers
def count_graphs(function, calls):
    for arguments in calls:
        function(*arguments)
    return len(calls)
