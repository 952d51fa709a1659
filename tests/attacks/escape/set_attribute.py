"""Writes an attribute to the gradebook.

Control: none, not every file system has attributes.
"""

import os

os.setxattr(place.gradebook, 'user.a', b'1')
