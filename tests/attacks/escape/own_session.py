"""Leaves its session.

Control: none, the worker leads its session already.
"""

import os

os.setsid()
