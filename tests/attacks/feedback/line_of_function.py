"""Spells hidden inputs in the line in which it fails.

Control: none, what it spells is dropped before anyone sees it.
"""

def boom():
    raise ValueError


def double(x):
    line = 1 + abs(hash(float(x))) % 10**7
    boom.__code__ = boom.__code__.replace(co_firstlineno=line)
    boom()
