"""Tags the test cell as not to be run, which nbgrader takes for full marks.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("test_double")["metadata"]["tags"] = ["skip-execution"]
