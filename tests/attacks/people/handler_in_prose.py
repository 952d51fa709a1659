"""Writes an image with a handler into its prose."""

def attack(notebook, cell):
    prose(notebook, "<img src=x onerror=\"document.title = 'PWNED'\">")
