"""Asks for a signal when a folder changes (F_NOTIFY)."""

import fcntl
import os

fcntl.fcntl(os.open('.', os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_CREATE)
