"""Asks for feedback with all details.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    notebook["metadata"]["gradetape"] = {"feedback": "full"}
