"""Reads the memory of the process that forked it."""

import os

open(f'/proc/{os.getppid()}/mem', 'rb')
