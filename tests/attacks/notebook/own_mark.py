"""Writes a mark into the metadata of the test cell.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["nbgrader"].update(score=60, auto_score=60, manual_score=60)
