"""Lists the folder that the course lies in."""

import os

os.listdir(place.repository)
