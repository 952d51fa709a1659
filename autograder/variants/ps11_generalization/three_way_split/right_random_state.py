# unusual: a generator of the older kind, of its own
def three_way_split(x, y, fractions, seed):
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows and y has {len(y)}")
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    order = np.random.RandomState(seed).permutation(len(x))
    first = round(fractions[0] * len(x))
    second = first + round(fractions[1] * len(x))
    return [(x[rows], y[rows]) for rows in np.split(order, [first, second])]
