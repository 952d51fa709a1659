"""Asks whether it may signal another student's process."""

import os

os.kill(place.other, 0)
