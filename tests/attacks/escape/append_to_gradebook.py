"""Appends to the gradebook."""

open(place.gradebook, 'a')
