"""Kills every process that it may.

Control: none, it would end this session.
"""

import os
import signal

os.kill(-1, signal.SIGKILL)
