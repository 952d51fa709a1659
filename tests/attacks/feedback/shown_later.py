"""Remembers hidden inputs and shows them in a later cell."""

seen = []


def double(x):
    seen.append(float(x))
    return 0.0

# %% halve
from IPython.display import HTML, display

display(HTML(f"<b>{seen}</b>"))
def halve(x):
    return x / 2
