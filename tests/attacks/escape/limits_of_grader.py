"""Reads and sets the limits of the grading process.

Control: none, it needs a capability that the control has given up too.
"""

import resource

resource.prlimit(place.grader, resource.RLIMIT_CPU)
