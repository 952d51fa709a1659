"""Looks into a home folder."""

import os

os.listdir('/root' if os.getuid() == 0 else '/home')
