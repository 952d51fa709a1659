"""Becomes another user.

Control: none, it needs a capability too.
"""

import os

os.setuid(1)
