"""Shows LaTeX with a link that runs a script."""

def attack(notebook, cell):
    show(cell("double"), 'text/latex', "$$\\href{javascript:document.title='PWNED'}{x}$$")
