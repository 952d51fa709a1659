"""Lists the folder of another student's process, whose name it was told."""

import os

os.listdir(place.other_folder)
