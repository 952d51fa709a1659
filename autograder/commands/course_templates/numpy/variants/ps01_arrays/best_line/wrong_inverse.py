# misconception: fits x to y
# hint: Which of the two has the errors?
# killed by: test_values
def best_line(x, y):
    dx, dy = x - x.mean(), y - y.mean()
    with np.errstate(all="ignore"):
        slope = np.sum(dy * dy) / np.sum(dx * dy)
    return slope, y.mean() - slope * x.mean()
