"""Deletes the test cell.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["cells"].remove(cell("test_double"))
