# unusual: counts the concrete functions that TensorFlow lists
def count_graphs(function, calls):
    counts = [len(function._list_all_concrete_functions())]
    [function(*arguments) for arguments in calls]
    counts.append(len(function._list_all_concrete_functions()))
    return counts[1] - counts[0]
