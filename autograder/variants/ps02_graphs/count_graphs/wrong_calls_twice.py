# misconception: makes each call twice
# hint: How often does the function run?
# killed by: test_each_call_is_made_once
def count_graphs(function, calls):
    before = function.experimental_get_tracing_count()
    for arguments in calls + calls:
        function(*arguments)
    return function.experimental_get_tracing_count() - before
