"""Adds a second copy of the test cell that gives full marks.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    copy = dict(cell("test_double"), source="60", id="another")
    notebook["cells"].append(copy)
