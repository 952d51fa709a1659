"""Names another process that may trace it.

Control: none, not every kernel has it.
"""

call('prctl', 0x59616D61, place.grader, 0, 0, 0)
