"""Links the gradebook into its own folder."""

import os

os.link(place.gradebook, 'mine')
open('mine').read()
