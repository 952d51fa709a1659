"""Answers with NaN, which compares with nothing.

Control: none, its tests need the sandbox.
"""

def double(x):
    return float("nan")
