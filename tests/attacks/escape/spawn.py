"""Runs a program by the call that knows no shell."""

import os

os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
