# misconception: takes one mean and one standard deviation of all numbers
# hint: Along which axis does each column have its own mean?
# killed by: test_two_columns, test_values
def standardize(x):
    return (x - x.mean()) / x.std()
