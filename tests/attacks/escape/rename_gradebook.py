"""Renames the gradebook.

Control: none, it would change this machine.
"""

import os

os.rename(place.gradebook, place.gradebook + 'x')
