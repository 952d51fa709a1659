"""Tells one of many numbers by which of Python's errors it raises.

Control: rough: a hint tells the kind of error.
"""

import builtins

ERRORS = [e for e in vars(builtins).values() if isinstance(e, type) and issubclass(e, Exception)]


def double(x):
    raise ERRORS[abs(hash(float(x))) % len(ERRORS)]("")
