"""Remembers hidden inputs and prints them in a later cell."""

seen = []


def double(x):
    seen.append(float(x))
    return 0.0

# %% halve
print(seen)


def halve(x):
    return x / 2
