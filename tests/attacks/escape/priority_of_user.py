"""Slows every process of the user down.

Control: none, it cannot be undone without root.
"""

import os

os.setpriority(os.PRIO_USER, 0, 1)
