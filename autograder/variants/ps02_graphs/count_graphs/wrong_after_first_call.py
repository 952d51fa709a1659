# misconception: starts to count after the first call
# hint: When must you look for the first time?
# killed by: test_python_numbers
def count_graphs(function, calls):
    if not calls:
        return 0
    function(*calls[0])
    before = function.experimental_get_tracing_count()
    for arguments in calls[1:]:
        function(*arguments)
    return function.experimental_get_tracing_count() - before
