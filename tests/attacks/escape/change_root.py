"""Changes its root folder.

Control: none, it needs a capability too.
"""

import os

os.chroot('.')
