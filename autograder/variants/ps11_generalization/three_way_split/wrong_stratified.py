# misconception: gives each part the same share of each class
# hint: A plain split does not look at y.
# killed by: test_pays_no_heed_to_values
def three_way_split(x, y, fractions, seed):
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows and y has {len(y)}")
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    random = np.random.default_rng(seed)
    order = random.permutation(len(x))
    if y.ndim == 1 and len(np.unique(y)) < len(y) / 4:
        parts = [[], [], []]
        for label in np.unique(y):
            rows = order[y[order] == label]
            cuts = [round(fractions[0] * len(rows)), round((fractions[0] + fractions[1]) * len(rows))]
            for part, piece in zip(parts, np.split(rows, cuts)):
                part.extend(piece)
        return [(x[rows], y[rows]) for rows in parts]
    first = round(fractions[0] * len(x))
    second = first + round(fractions[1] * len(x))
    return [(x[rows], y[rows]) for rows in np.split(order, [first, second])]
