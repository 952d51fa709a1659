# misconception: joins the first and the last point
# hint: Every point counts.
# killed by: test_noisy_points
def fit_line(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return slope, y[0] - slope * x[0]
