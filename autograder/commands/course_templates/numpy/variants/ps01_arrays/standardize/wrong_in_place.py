# misconception: changes the array that it was given
# hint: Does the caller still have their numbers?
# killed by: test_the_argument_is_left_as_it_is
def standardize(x):
    x -= x.mean(axis=0)
    spread = x.std(axis=0)
    x /= np.where(spread > 0, spread, 1).astype(x.dtype)
    return x
