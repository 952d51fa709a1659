# unusual: matrix products of centered columns
def best_line(x, y):
    dx = x - x.mean()
    slope = (dx @ y) / (dx @ dx)
    return np.array([slope, np.mean(y - slope * x)])
