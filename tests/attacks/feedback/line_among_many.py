"""Fails in one of thousands of lines, each a number.

Control: none, what it spells is dropped before anyone sees it.
"""

lines = "\n".join(f"        if n == {n}: raise ValueError" for n in range(2000))
exec(compile(f"def boom(n):\n    if True:\n{lines}", "<ipython-input-1-0>", "exec"))


def double(x):
    boom(abs(hash(float(x))) % 2000)
