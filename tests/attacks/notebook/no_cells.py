"""Has no cells.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["cells"] = []
