"""Watches the folder of results for other students' names (inotify)."""

call('inotify_init1', 0)
