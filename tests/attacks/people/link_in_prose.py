"""Writes a link that runs a script into its prose."""

def attack(notebook, cell):
    prose(notebook, "[your report](javascript:document.title='PWNED')")
