"""Replaces the test by its points.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["source"] = "60"
