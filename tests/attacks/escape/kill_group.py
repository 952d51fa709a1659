"""Kills its process group.

Control: none, it would end itself.
"""

import os
import signal

os.killpg(0, signal.SIGKILL)
