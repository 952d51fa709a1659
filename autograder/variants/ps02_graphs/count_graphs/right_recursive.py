# unusual: recursion over the calls, and a NumPy integer
def count_graphs(function, calls):
    if not calls:
        return np.int64(0)
    before = function.experimental_get_tracing_count()
    function(*calls[0])
    return function.experimental_get_tracing_count() - before + count_graphs(function, calls[1:])
