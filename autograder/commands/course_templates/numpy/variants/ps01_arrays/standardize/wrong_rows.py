# misconception: standardizes rows in place of columns
# hint: Which axis goes along a column?
# killed by: test_two_columns, test_values
def standardize(x):
    spread = x.std(axis=1, keepdims=True)
    return (x - x.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1)
