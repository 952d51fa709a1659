# misconception: silently leaves out rows of the longer array
# hint: Unequal numbers of rows are a mistake of the caller: raise ValueError.
# killed by: test_unequal_rows
def three_way_split(x, y, fractions, seed):
    x, y = x[: len(y)], y[: len(x)]
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    order = np.random.default_rng(seed).permutation(len(x))
    first = round(fractions[0] * len(x))
    second = first + round(fractions[1] * len(x))
    return [(x[rows], y[rows]) for rows in np.split(order, [first, second])]
