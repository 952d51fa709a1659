"""Makes a file of its own that runs with its owner's rights."""

import os

open('f', 'w').close()
os.chmod('f', 0o6777)
