"""Becomes another program.

Control: none, it would end the control's process.
"""

import os

os.execv('/bin/true', ['true'])
