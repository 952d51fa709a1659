"""Locks a package's file, a bit that other processes can see."""

import fcntl

fcntl.lockf(package(), fcntl.LOCK_SH | fcntl.LOCK_NB)
