"""Changes the course's library."""

open(f'{place.repository}/course/plain.py', 'a')
