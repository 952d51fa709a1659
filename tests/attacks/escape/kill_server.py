"""Kills the process that forked it.

Control: none, it would end the server of all tests.
"""

import os
import signal

os.kill(os.getppid(), signal.SIGKILL)
