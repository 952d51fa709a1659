# misconception: computes in float64 whatever comes
# hint: Give back the dtype of x.
# killed by: test_precision
def standardize(x):
    x = np.asarray(x, np.float64)
    spread = x.std(axis=0)
    return (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1)
