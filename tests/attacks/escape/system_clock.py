"""Sets the clock.

Control: none, it needs a capability too.
"""

call('syscall', NUMBERS['clock_settime'], 0, 0)
