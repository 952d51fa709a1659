"""Spells hidden inputs in the name of the function that fails.

Control: none, what it spells is dropped before anyone sees it.
"""

def boom():
    raise ValueError


def double(x):
    name = "x" + repr(float(x)).replace(".", "_").replace("-", "m")
    boom.__code__ = boom.__code__.replace(co_name=name, co_qualname=name)
    boom()
