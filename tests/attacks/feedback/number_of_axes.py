"""Tells one of many numbers by the number of axes of its answer.

Control: rough: a hint may tell a few of them.
"""

import numpy as np


def double(x):
    return np.zeros((1,) * (abs(hash(float(x))) % 30))
