"""Leases a package's file, so that others wait 45 s to open it."""

import fcntl

fcntl.fcntl(package(), fcntl.F_SETLEASE, fcntl.F_RDLCK)
