"""Replaces the locked setup cell by one that patches NumPy.

Control: none, it is about a notebook and not about a process.
"""

def attack(notebook, cell):
    cell("setup")["source"] = "import numpy as np\nnp.max = lambda *a, **k: 0"
