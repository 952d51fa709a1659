"""Shows HTML with a script."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', "<script>document.title = 'PWNED'</script>")
