# misconception: takes the calls out of the caller's list
# hint: Loop over the list; `pop` changes what belongs to the caller.
# killed by: test_other_functions_and_calls
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    while calls:
        function(*calls.pop(0))
    return function.experimental_get_tracing_count() - before
