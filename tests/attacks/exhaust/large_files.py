"""Fills the disk with files."""

for number in range(10**6):
    with open(str(number), 'wb') as file:
        file.write(b'x' * 2**23)
