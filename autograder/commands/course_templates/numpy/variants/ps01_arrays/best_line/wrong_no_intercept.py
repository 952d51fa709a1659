# misconception: forces the line through the origin
# hint: Where does the line cross x = 0?
# killed by: test_points_on_a_line, test_values
def best_line(x, y):
    return np.sum(x * y) / np.sum(x * x), 0.0
