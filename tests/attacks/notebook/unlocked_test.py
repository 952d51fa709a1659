"""Unlocks the test cell, so that its text counts.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["nbgrader"].update(locked=False, solution=True)
    cell("test_double")["source"] = "60"
