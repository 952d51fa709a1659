"""Reads the kernel's log.

Control: none, an ordinary user may be refused anyway.
"""

call('klogctl', 3, address_of(' ' * 100), 100)
