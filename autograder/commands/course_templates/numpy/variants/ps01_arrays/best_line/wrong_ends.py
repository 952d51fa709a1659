# misconception: joins the first and the last point
# hint: Each point has a say.
# killed by: test_values
def best_line(x, y):
    slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return slope, y[0] - slope * x[0]
