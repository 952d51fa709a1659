# unusual: the covariance by the variance
def best_line(x, y):
    matrix = np.cov(x, y, bias=True)
    slope = matrix[0, 1] / matrix[0, 0]
    return float(slope), float(np.mean(y) - slope * np.mean(x))
