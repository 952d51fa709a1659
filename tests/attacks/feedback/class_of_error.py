"""Spells hidden inputs in the name of an exception's class.

Control: none, what it spells is dropped before anyone sees it.
"""

def double(x):
    raise type("E" + repr(float(x)).replace(".", "_").replace("-", "m"), (Exception,), {})
