"""Gives the gradebook away.

Control: none, without a capability it is refused anyway.
"""

import os

os.chown(place.gradebook, os.getuid(), os.getgid())
