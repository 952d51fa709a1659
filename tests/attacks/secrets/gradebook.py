"""Reads the gradebook."""

open(place.gradebook).read()
