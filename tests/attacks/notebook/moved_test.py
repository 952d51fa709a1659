"""Moves the test cell in front of the answer.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    moved = cell("test_double")
    notebook["cells"].remove(moved)
    notebook["cells"].insert(0, moved)
