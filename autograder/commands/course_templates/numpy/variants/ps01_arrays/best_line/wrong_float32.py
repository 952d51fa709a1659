# misconception: computes in float32
# hint: How many digits are left of 20000.0001 - 20000?
# killed by: test_far_from_the_origin
def best_line(x, y):
    x, y = x.astype(np.float32), y.astype(np.float32)
    dx = x - x.mean()
    slope = np.sum(dx * (y - y.mean())) / np.sum(dx * dx)
    return float(slope), float(y.mean() - slope * x.mean())
