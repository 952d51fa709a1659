"""Changes an installed package."""

import numpy

open(numpy.__file__, 'a')
