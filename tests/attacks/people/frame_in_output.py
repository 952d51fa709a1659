"""Shows a frame with a page of its own."""

def attack(notebook, cell):
    show(cell("double"), 'text/html', '<iframe srcdoc="<script>parent.document.title = \'PWNED\'</script>"></iframe>')
