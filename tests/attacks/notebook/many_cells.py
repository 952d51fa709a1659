"""Has as many empty cells as fit into a few megabytes.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["cells"] = [{}] * 200_000
