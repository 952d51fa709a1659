"""Maps the gradebook as an array."""

import numpy as np

np.memmap(place.gradebook, mode='r')
