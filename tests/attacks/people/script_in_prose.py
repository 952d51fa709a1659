"""Writes a script into its prose."""

def attack(notebook, cell):
    prose(notebook, "<script>document.title = 'PWNED'</script>")
