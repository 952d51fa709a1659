"""Shows an image whose data end the attribute that holds them."""

def attack(notebook, cell):
    show(cell("double"), "image/png", "x\" onerror=\"document.title='PWNED'")
