# misconception: divides by the count less one
# hint: The standard deviation is that of the numbers at hand.
# killed by: test_two_columns, test_values
def standardize(x):
    if len(x) < 2:
        return np.zeros_like(x)
    spread = x.std(axis=0, ddof=1)
    return (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1).astype(x.dtype)
