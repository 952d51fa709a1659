"""Makes folders so deep that no path reaches the innermost."""

import os

while True:
    os.mkdir('d' * 200)
    os.chdir('d' * 200)
