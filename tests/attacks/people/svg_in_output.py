"""Shows a drawing with a script."""

def attack(notebook, cell):
    show(cell("double"), 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = \'PWNED\'</script></svg>')
