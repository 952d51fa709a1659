# unusual: scikit-learn's two-way split, twice
def three_way_split(x, y, fractions, seed):
    if len(x) != len(y):
        raise ValueError(f"x has {len(x)} rows and y has {len(y)}")
    if len(fractions) != 3 or min(fractions) <= 0 or abs(sum(fractions) - 1) > 1e-6:
        raise ValueError(f"three positive fractions of sum 1 are needed, not {fractions}")
    if len(x) < 3:
        raise ValueError(f"three parts cannot be made of {len(x)} rows")
    
    from sklearn.model_selection import train_test_split

    x_train, x_rest, y_train, y_rest = train_test_split(
        x, y, train_size=round(fractions[0] * len(x)), random_state=seed
    )
    share = round(fractions[1] / (fractions[1] + fractions[2]) * len(x_rest))
    x_val, x_test, y_val, y_test = train_test_split(
        x_rest, y_rest, train_size=min(max(share, 1), len(x_rest) - 1), random_state=seed
    )
    return (x_train, y_train), (x_val, y_val), (x_test, y_test)
