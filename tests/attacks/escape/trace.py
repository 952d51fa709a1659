"""Traces the process that forked it.

Control: none, it would stop the server of all tests.
"""

import os

call('ptrace', 16, os.getppid(), 0, 0)
