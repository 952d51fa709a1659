"""Answers with an array of so many axes that looking for a lost one takes for ever.

Control: none, its tests need the sandbox.
"""

import numpy as np


def double(x):
    return np.zeros((1,) * 31 + (200_000,), np.int8)
