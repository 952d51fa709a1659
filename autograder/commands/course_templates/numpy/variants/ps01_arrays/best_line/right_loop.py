# unusual: sums in plain Python
def best_line(x, y):
    points = list(zip(x.tolist(), y.tolist()))
    mx = sum(a for a, _ in points) / len(points)
    my = sum(b for _, b in points) / len(points)
    slope = sum((a - mx) * (b - my) for a, b in points) / sum((a - mx) ** 2 for a, _ in points)
    return slope, my - slope * mx
