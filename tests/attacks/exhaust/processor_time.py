"""Computes on many threads at once."""

import threading

for _ in range(8):
    threading.Thread(target=lambda: re.match(r'(a+)+$', 'a' * 60 + 'b'), daemon=True).start()
import re

re.match(r'(a+)+$', 'a' * 60 + 'b')
