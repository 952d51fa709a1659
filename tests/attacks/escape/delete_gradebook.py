"""Deletes the gradebook.

Control: none, it would change this machine.
"""

import os

os.unlink(place.gradebook)
