# misconception: does not take the mean away
# hint: What is the mean of your result?
# killed by: test_two_columns, test_values
def standardize(x):
    spread = x.std(axis=0)
    return x / np.where(spread > 0, spread, 1).astype(x.dtype)
