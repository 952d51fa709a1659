"""Empties the gradebook."""

import os

os.truncate(place.gradebook, 5)
