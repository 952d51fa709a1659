"""Turns the test cell into prose.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["cell_type"] = "markdown"
