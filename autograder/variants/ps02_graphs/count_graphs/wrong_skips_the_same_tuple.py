# misconception: makes a call only once where the same tuple stands several times
# hint: How many calls does the list name, and how many are made?
# killed by: test_other_functions_and_calls
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    done = []
    for arguments in calls:
        if not any(arguments is other for other in done):
            function(*arguments)
        done.append(arguments)
    return function.experimental_get_tracing_count() - before
