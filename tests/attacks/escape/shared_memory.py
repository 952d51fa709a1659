"""Makes memory that other processes can attach.

Control: none, it would outlive the test.
"""

call('shmget', 1, 4096, 0o1600)
