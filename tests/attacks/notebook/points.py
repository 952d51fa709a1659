"""Gives the test cell a thousand points.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["nbgrader"]["points"] = 1000
