"""Hides megabytes in its metadata.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["metadata"]["a"] = "x" * 10**7
