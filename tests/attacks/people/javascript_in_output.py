"""Shows JavaScript."""

def attack(notebook, cell):
    show(cell("double"), 'application/javascript', "document.title = 'PWNED'")
