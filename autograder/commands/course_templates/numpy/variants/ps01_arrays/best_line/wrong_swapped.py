# misconception: gives the intercept first
# hint: In which order are the two asked for?
# killed by: test_points_on_a_line, test_values
def best_line(x, y):
    dx = x - x.mean()
    slope = np.sum(dx * (y - y.mean())) / np.sum(dx * dx)
    return y.mean() - slope * x.mean(), slope
