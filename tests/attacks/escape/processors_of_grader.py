"""Pins the grading process to one processor.

Control: none, it needs a capability that the control has given up too.
"""

import os

os.sched_setaffinity(place.grader, os.sched_getaffinity(place.grader))
