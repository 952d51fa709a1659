"""Names its kernel with a heading and a tracking image."""

def attack(notebook, cell):
    notebook["metadata"]["kernelspec"]["name"] = "x\n# Verified: 100 of 100\n![](https://example.org/PWNED.png)"
