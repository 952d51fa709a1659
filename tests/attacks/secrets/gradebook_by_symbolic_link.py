"""Reads the gradebook through a symbolic link in its own folder."""

import os

os.symlink(place.gradebook, 'innocent')
open('innocent').read()
