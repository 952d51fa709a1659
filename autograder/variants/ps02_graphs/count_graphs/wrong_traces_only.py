# misconception: traces every call without making it
# hint: The calls must be made, not only prepared.
# killed by: test_each_call_is_made_once
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    for arguments in calls:
        function.get_concrete_function(*arguments)
    return function.experimental_get_tracing_count() - before
