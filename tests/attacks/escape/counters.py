"""Counts another process's events.

Control: none, the call is incomplete.
"""

call('syscall', NUMBERS['perf_event_open'], 0, place.grader, -1, -1, 0)
