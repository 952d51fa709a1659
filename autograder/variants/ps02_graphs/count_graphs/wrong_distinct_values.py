# misconception: counts different values among the arguments, also where they are tensors
# hint: Do two tensors with different values need two graphs?
# killed by: test_tensors
def count_graphs(function, calls):
    for arguments in calls:
        function(*arguments)
    return len({tuple(np.asarray(a).tobytes() for a in arguments) for arguments in calls})
