# unusual: lets the course library watch the calls
def count_graphs(function, calls):
    calls = [lambda arguments=arguments: function(*arguments) for arguments in calls]
    return sum(entry["new"] for entry in tracing.watch(function, calls))
