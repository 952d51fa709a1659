"""Says that it is of an older format.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["nbformat"] = 3
