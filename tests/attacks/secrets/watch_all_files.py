"""Watches a whole file system (fanotify).

Control: none, it needs a capability too.
"""

call('fanotify_init', 0, 0)
