"""Expected values for `ps01_example`: float64 numpy, independent of the reference solutions."""

import numpy as np


def leaky_relu(x, slope):
    """Where x is positive x, elsewhere slope times x."""
    x = np.asarray(x, np.float64)
    return np.where(x > 0, x, slope * x)
