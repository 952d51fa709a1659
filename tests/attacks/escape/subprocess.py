"""Runs a program."""

import subprocess

subprocess.run(['/bin/true'])
