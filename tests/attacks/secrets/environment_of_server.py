"""Reads the environment of the process that forked it."""

import os

open(f'/proc/{os.getppid()}/environ').read()
