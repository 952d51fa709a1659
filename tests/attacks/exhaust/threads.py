"""Starts threads until there are no more."""

import threading
import time

threading.stack_size(2**15)
while True:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
