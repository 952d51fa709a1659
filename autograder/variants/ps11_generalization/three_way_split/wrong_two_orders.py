# misconception: shuffles inputs and targets separately
# hint: Draw one order of positions and take it from both.
# killed by: test_each_pair_in_one_part
def three_way_split(x, y, fractions, seed):
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows and y has {len(y)}")
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    random = np.random.default_rng(seed)
    order, other = random.permutation(len(x)), random.permutation(len(x))
    first = round(fractions[0] * len(x))
    second = first + round(fractions[1] * len(x))
    cuts = [first, second]
    return list(zip(np.split(x[order], cuts), np.split(y[other], cuts)))
