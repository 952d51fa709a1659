"""Makes a file that lies in memory."""

import os

os.memfd_create('x')
