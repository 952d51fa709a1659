"""Asks whether it may signal the server that stays between commands."""

import os

os.kill(place.keeper, 0)
