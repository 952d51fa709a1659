"""Tells one of many numbers by the length of its answer.

Control: rough: a hint may tell a few of them.
"""

def double(x):
    return [0.0] * (abs(hash(float(x))) % 1000)
