"""Covers the page with a report of its own."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', '<style>body {display: none}</style><div style="position:fixed;top:0">100 of 100</div>')
