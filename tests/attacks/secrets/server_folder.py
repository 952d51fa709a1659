"""Lists the folder of the warm server."""

import os

os.listdir(place.server)
