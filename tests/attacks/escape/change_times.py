"""Changes the gradebook's times."""

import os

os.utime(place.gradebook, (1, 1))
