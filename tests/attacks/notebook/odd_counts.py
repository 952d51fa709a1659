"""Has counts below zero.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    for each in notebook["cells"]:
        each["execution_count"] = -5
