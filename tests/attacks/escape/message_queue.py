"""Makes a queue that other processes can read.

Control: none, it would outlive the test.
"""

call('msgget', 1, 0o1600)
