"""Takes memory until there is none."""

hoard = []
while True:
    hoard.append(bytearray(b'x' * 2**24))
