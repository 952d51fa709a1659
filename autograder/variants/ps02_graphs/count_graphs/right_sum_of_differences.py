# unusual: the difference of each call by itself, added up
def count_graphs(function, calls):
    new, known = 0, function.experimental_get_tracing_count()
    for arguments in calls:
        function(*arguments)
        new += function.experimental_get_tracing_count() - known
        known = function.experimental_get_tracing_count()
    return new
