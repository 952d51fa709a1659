"""Leaves a folder in /tmp.

Control: none, it would change this machine.
"""

import os

os.mkdir('/tmp/gradetape-was-here')
