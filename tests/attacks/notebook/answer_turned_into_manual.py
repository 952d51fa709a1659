"""Turns the test cell into one that a person marks.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["nbgrader"].update(solution=True, grade=True)
