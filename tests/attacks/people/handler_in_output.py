"""Shows an image with a handler."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', '<img src=x onerror="document.title = \'PWNED\'">')
