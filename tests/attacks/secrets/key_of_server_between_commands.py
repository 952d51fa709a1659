"""Reads the word that the server that stays between commands must be asked with."""

open(place.keeper_key)
