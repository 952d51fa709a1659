"""Makes a device.

Control: none, it needs a capability too.
"""

import os

os.mknod('d', 0o60000 | 0o600, os.makedev(8, 0))
