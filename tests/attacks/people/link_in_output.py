"""Shows a link that runs a script."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', '<a href="javascript:document.title=\'PWNED\'">your report</a>')
