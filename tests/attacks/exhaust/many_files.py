"""Makes files until there is no inode left."""

import os

for number in range(10**7):
    os.close(os.open(str(number), os.O_CREAT))
