"""Queues a signal to the grading process.

Control: none, the call is incomplete.
"""

call('syscall', NUMBERS['rt_sigqueueinfo'], place.grader, 0, 0)
