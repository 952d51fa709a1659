# misconception: makes the calls in the opposite order
# hint: The calls may have effects; make them in their order.
# killed by: test_each_call_is_made_once
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    for arguments in reversed(calls):
        function(*arguments)
    return function.experimental_get_tracing_count() - before
