"""Puts a socket of its own where commands look for the server that stays."""

import os

os.rename(place.keeper_key, place.keeper_key + '.old')
os.rename(place.keeper_key + '.old', place.keeper_key)
