# misconception: adds the slope's share to the mean
# hint: The line goes through the point of the means.
# killed by: test_points_on_a_line, test_values
def best_line(x, y):
    dx = x - x.mean()
    slope = np.sum(dx * (y - y.mean())) / np.sum(dx * dx)
    return slope, y.mean() + slope * x.mean()
