"""Opens the gradebook to everyone."""

import os

os.chmod(place.gradebook, 0o644)
