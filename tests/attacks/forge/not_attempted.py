"""Says that it was not attempted, to be left out of the count.

Control: none, its tests need the sandbox.
"""

from course.student import NotAttempted


def double(x):
    raise NotAttempted("later")
