# misconception: adds a small number to every standard deviation
# hint: Only a standard deviation of zero needs help.
# killed by: test_small_numbers
def standardize(x):
    return (x - x.mean(axis=0)) / (x.std(axis=0) + np.asarray(1e-7, x.dtype))
