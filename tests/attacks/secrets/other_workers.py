"""Lists the folders of other students' processes."""

import os

os.listdir(f'{place.server}/workers')
