"""Names a cell with half a character.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["nbgrader"]["grade_id"] = "\ud800"
