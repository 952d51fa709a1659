"""Opens its memory to other processes."""

call('prctl', 4, 1, 0, 0, 0)
