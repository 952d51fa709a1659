# misconception: takes every line for a rising one
# hint: What is the slope of a line that falls?
# killed by: test_level_and_falling_lines
def best_line(x, y):
    dx = x - x.mean()
    slope = abs(np.sum(dx * (y - y.mean())) / np.sum(dx * dx))
    return slope, y.mean() - slope * x.mean()
