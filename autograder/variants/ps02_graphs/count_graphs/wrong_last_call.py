# misconception: counts the graphs of the last call only
# hint: Where do you take the first count: before all calls or before each?
# killed by: test_python_numbers
def count_graphs(function, calls):
    new = 0
    for arguments in calls:
        before = function.experimental_get_tracing_count()
        function(*arguments)
        new = function.experimental_get_tracing_count() - before
    return new
