"""Leaves the test by an exception that is not an error.

Control: none, its tests need the sandbox.
"""

def double(x):
    raise SystemExit(0)
