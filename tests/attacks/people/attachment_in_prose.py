"""Attaches an image whose data end the attribute that holds them."""

def attack(notebook, cell):
    added = prose(notebook, "![](attachment:a.png)")
    added["attachments"] = {"a.png": {"image/png": "x\" onerror=\"document.title='PWNED'"}}
