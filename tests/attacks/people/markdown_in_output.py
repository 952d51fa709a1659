"""Shows Markdown with a script."""

def attack(notebook, cell):
    show(cell("double"), 'text/markdown', "<script>document.title = 'PWNED'</script>")
