"""Opens the grading process."""

import os

os.pidfd_open(place.grader)
