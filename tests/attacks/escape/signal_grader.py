"""Asks whether it may signal the grading process."""

import os

os.kill(place.grader, 0)
