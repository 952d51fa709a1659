# unusual: makes the calls through itertools
import itertools
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    for _ in itertools.starmap(function, calls):
        pass
    return function.experimental_get_tracing_count() - before
