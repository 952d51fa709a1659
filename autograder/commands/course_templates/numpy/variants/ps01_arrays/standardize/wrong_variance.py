# misconception: divides by the variance
# hint: Which of the two has the unit of x?
# killed by: test_two_columns, test_values
def standardize(x):
    spread = x.var(axis=0)
    return (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1).astype(x.dtype)
