# misconception: leaves rows out where fractions do not divide the rows
# hint: Give the rows that are left to one of the parts.
# killed by: test_sizes
def three_way_split(x, y, fractions, seed):
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows and y has {len(y)}")
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    order = np.random.default_rng(seed).permutation(len(x))
    first = int(fractions[0] * len(x))
    second = first + int(fractions[1] * len(x))
    third = second + int(fractions[2] * len(x))
    return [(x[rows], y[rows]) for rows in np.split(order, [first, second, third])[:3]]
