"""Lists the folder in which commands find the server that stays."""

import os

os.listdir(os.path.dirname(place.keeper_key))
