# misconception: divides by zero where a column never changes
# hint: What is the standard deviation of equal numbers?
# killed by: test_a_column_that_never_changes, test_columns_of_equal_numbers
def standardize(x):
    with np.errstate(all="ignore"):
        return (x - x.mean(axis=0)) / x.std(axis=0)
