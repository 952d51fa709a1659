"""Hands in two cells with the answer's name.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    copy = dict(cell("double"), id="another")
    notebook["cells"].insert(0, copy)
